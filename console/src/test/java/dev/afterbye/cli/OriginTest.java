package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reports say of logs that were taken out of something. */
class OriginTest {
  @TempDir private Path folder;

  private static final String TEXT = "[    1.000000] Kernel panic - not syncing: x";

  private static byte[] wrapped(String how) {
    String text =
        switch (how) {
          case "docker-json" -> "{\"log\":\"" + TEXT + "\\n\",\"stream\":\"stdout\"}\n";
          case "journal-json" ->
              "{\"__REALTIME_TIMESTAMP\":\"1709632800500000\",\"MESSAGE\":\"" + TEXT + "\"}\n";
          case "lava-yaml" -> "- {\"lvl\": \"target\", \"msg\": \"" + TEXT + "\"}\n";
          case "asciicast" ->
              "{\"version\": 2, \"width\": 80}\n[0.0, \"o\", \"" + TEXT + "\\n\"]\n";
          case "html-escapes" -> TEXT + " &lt;y&gt;\n";
          case "no-break-spaces" -> TEXT.replace("[    ", "[ \u00a0 \u00a0") + "\n";
          case "caret-notation" -> TEXT + "^M\n".repeat(4);
          case "dmesg-colours" -> "\u001b[32m[    1.000000] \u001b[0m" + TEXT.substring(15) + "\n";
          case "squeezed-blanks" -> ("[ 1.000000]" + TEXT.substring(14) + "\n").repeat(4);
          case "line-wraps" -> (TEXT.replace(" x", "\nx") + "\n").repeat(4);
          case "json-document" -> "{\"Output\":\"" + TEXT + "\\n\"}";
          default -> TEXT + "\n";
        };
    return text.getBytes(
        switch (how) {
          case "utf-16le" -> StandardCharsets.UTF_16LE;
          case "utf-16be" -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.UTF_8;
        });
  }

  private static byte[] marked(String how) {
    String mark = how.startsWith("utf-16") ? "\ufeff" : "";
    byte[] wide =
        mark.getBytes(
            how.equals("utf-16be") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    byte[] text = wrapped(how);
    byte[] all = Arrays.copyOf(wide, wide.length + text.length);
    System.arraycopy(text, 0, all, wide.length, text.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "docker-json, Docker's JSON log",
    "journal-json, the journal as JSON",
    "lava-yaml, LAVA's output.yaml",
    "asciicast, an asciicast",
    "json-document, a JSON document",
    "html-escapes, HTML escapes",
    "no-break-spaces, no-break spaces",
    "caret-notation, caret notation",
    "dmesg-colours, dmesg's colours",
    "line-wraps, wrapped lines",
    "squeezed-blanks, squeezed blanks",
    "utf-16le, UTF-16",
    "utf-16be, UTF-16"
  })
  void reportSaysWhatTheLogWasTakenOutOf(String how, String words) throws IOException {
    String taken = "taken out of gzip and " + words + "; lines and offsets count what was in it";
    byte[] log = Packed.by("gz", marked(how));
    assertThat(Run.fed(log, "analyze", "-").out()).contains("\n  " + taken + "\n");
    String json = Run.fed(log, "analyze", "--format", "jsonl", "-").out();
    int behind =
        switch (how) {
          case "html-escapes" -> " <y>\n".length();
          case "caret-notation" -> 4 * "\r\n".length();
          case "line-wraps", "squeezed-blanks" -> 1 + 3 * (TEXT + "\n").length();
          default -> 1;
        };
    assertThat(json)
        .contains("\"bytes\":" + (TEXT.length() + behind) + ",")
        .contains("\"origin\":{\"takenOutOf\":[\"gzip\",\"" + how + "\"]}");
    Path page = folder.resolve("page.html");
    Path file = Files.write(folder.resolve("log"), log);
    assertThat(Run.of("report", file.toString(), "-o", page.toString()).code()).isZero();
    assertThat(Files.readString(page)).contains(taken);
  }

  @Test
  void logThatIsAsItStandsSaysNothing() {
    byte[] log = (TEXT + "\n{\"log\":\"x\"}\n").getBytes(StandardCharsets.UTF_8);
    assertThat(Run.fed(log, "analyze", "--format", "jsonl", "-").out()).doesNotContain("origin");
    assertThat(Run.fed(log, "analyze", "-").out()).doesNotContain("taken out of");
  }
}
