package dev.afterbye.batch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What this program wrote, by its first bytes: where results lie among logs, the next run would
 * take them for logs, which they quote.
 */
final class OwnResults {
  private static final int HEAD_BYTES = 1 << 9;

  /** Of machines' formats. The kernel's own tests write TAP as well, but with a plan in front. */
  private static final List<String> BEGINNINGS =
      List.of(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"afterbye\">",
          "TAP version 14\nok 1 - ",
          "TAP version 14\nnot ok 1 - ",
          "{\"schema\":\"report-1\"",
          "{\"schema\":\"unread-1\"",
          "{\"schema\":\"summary-1\"",
          "{\n  \"schema\": \"report-1\"",
          "{\n  \"schema\": \"unread-1\"",
          "{\n  \"schema\": \"summary-1\"",
          "input,bytes,outcome,verdict,severity,",
          "sort,key,label,count,share,first,last,",
          "# What a good boot is, written from ",
          "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              + "<meta http-equiv=\"Content-Security-Policy\""
              + " content=\"default-src &#39;none&#39;; script-src &#39;sha256-");

  private static final List<String> ANNOTATIONS = List.of("::error file=", "::notice file=");

  private static final List<String> OUTCOMES = List.of("PASS  ", "FAIL  ", "SKIP  ");
  private static final List<String> CHECKS =
      List.of("  ok      ", "  FAIL    ", "  UNKNOWN ", "  skip    ");

  private OwnResults() {}

  /** Whether the file is such; one that cannot be read is not. */
  static boolean isIn(Path file) {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return begin(new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean begin(String head) {
    return beginsWithAny(BEGINNINGS, head)
        || (beginsWithAny(ANNOTATIONS, head) && head.contains(",title="))
        || (beginsWithAny(OUTCOMES, head)
            && beginsWithAny(CHECKS, head.substring(head.indexOf('\n') + 1)));
  }

  private static boolean beginsWithAny(List<String> beginnings, String text) {
    return beginnings.stream().anyMatch(text::startsWith);
  }
}
