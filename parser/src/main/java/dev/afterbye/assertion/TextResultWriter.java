package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes results for people. */
public final class TextResultWriter implements ResultWriter {
  private final Undetermined undetermined;

  /** A writer. */
  public TextResultWriter(Undetermined undetermined) {
    this.undetermined = undetermined;
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(word(result)).append(VisibleText.of(result.input())).append('\n');
    if (!result.problem().isEmpty()) {
      text.append("  ").append(VisibleText.of(result.problem())).append('\n');
    }
    for (Check check : result.checks()) {
      text.append(word(check)).append(VisibleText.of(check.name()));
      if (!check.message().isEmpty()) {
        text.append(": ").append(VisibleText.of(check.message()));
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

  /** Nothing but skipped checks is no pass. */
  private String word(TranscriptResult result) {
    if (!result.passes(undetermined)) {
      return "FAIL  ";
    }
    boolean skipped = result.checks().stream().allMatch(undetermined::skips);
    return skipped ? "SKIP  " : "PASS  ";
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
