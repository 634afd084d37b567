package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes results for people. */
public final class TextResultWriter implements ResultWriter {
  private final Undetermined undetermined;
  private int passed;
  private int failed;
  private int skipped;
  private int unread;

  /** A writer. */
  public TextResultWriter(Undetermined undetermined) {
    this.undetermined = undetermined;
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(counted(result)).append(VisibleText.of(result.input())).append('\n');
    if (!result.problem().isEmpty()) {
      text.append("  FAIL    ").append(READABLE).append(": ");
      text.append(VisibleText.of(result.problem())).append('\n');
    }
    for (Check check : result.checks()) {
      text.append(word(check)).append(VisibleText.of(check.name()));
      if (!check.message().isEmpty()) {
        text.append(": ").append(VisibleText.of(check.message()));
      } else if (check.reached().isPresent()) {
        text.append(": ").append(check.reached().get().words());
      }
      text.append('\n');
      for (Evidence evidence : check.evidence()) {
        text.append("          ").append(ResultWriter.shown(evidence)).append('\n');
      }
    }
    for (String note : result.notes()) {
      text.append("  note    ").append(VisibleText.of(note)).append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One of several is soon out of sight. */
  @Override
  public void end(OutputStream out) throws IOException {
    int logs = passed + failed + skipped + unread;
    if (logs > 1) {
      String text = "\n" + logs + " logs: " + passed + " passed, " + failed + " failed";
      text += skipped > 0 ? ", " + skipped + " skipped" : "";
      text += unread > 0 ? ", " + unread + " not read to the end" : "";
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Nothing but skipped checks is no pass. */
  private String counted(TranscriptResult result) {
    if (!result.problem().isEmpty()) {
      unread++;
      return "FAIL  ";
    }
    if (!result.passes(undetermined)) {
      failed++;
      return "FAIL  ";
    }
    if (result.isSkipped(undetermined)) {
      skipped++;
      return "SKIP  ";
    }
    passed++;
    return "PASS  ";
  }

  private String word(Check check) {
    if (undetermined.skips(check)) {
      return "  skip    ";
    }
    return switch (check.status()) {
      case PASSED -> "  ok      ";
      case FAILED -> "  FAIL    ";
      case UNDETERMINED -> "  UNKNOWN ";
    };
  }
}
