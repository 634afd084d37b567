package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes results in version 14 of the Test Anything Protocol, one point for each check. */
public final class TapWriter implements ResultWriter {
  private final Undetermined undetermined;
  private int points;

  /** A writer. */
  public TapWriter(Undetermined undetermined) {
    this.undetermined = undetermined;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    write("TAP version 14\n", out);
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!result.problem().isEmpty()) {
      point(text, false, result.input() + ": " + READABLE, "");
      diagnosis(text, result.problem(), Status.FAILED.label());
      text.append("  ...\n");
    }
    for (Check check : result.checks()) {
      boolean fails = undetermined.fails(check);
      point(text, !fails, result.input() + ": " + check.name(), directive(check));
      if (fails) {
        diagnosis(text, check.message(), check.status().label());
        if (!check.evidence().isEmpty()) {
          text.append("  evidence:\n");
        }
        for (Evidence evidence : check.evidence()) {
          text.append("    - ").append(quoted(ResultWriter.shown(evidence))).append('\n');
        }
        text.append("  ...\n");
      }
    }
    result.notes().forEach(note -> text.append("# ").append(VisibleText.of(note)).append('\n'));
    write(text.toString(), out);
  }

  @Override
  public void end(OutputStream out) throws IOException {
    write("1.." + points + "\n", out);
  }

  /** The time as node-tap writes it: a YAML block behind a point that holds breaks tap-out. */
  private String directive(Check check) {
    if (undetermined.skips(check)) {
      return " # SKIP " + escaped(check.message());
    }
    return check.reached().map(time -> " # time=" + time.leastMillis() + "ms").orElse("");
  }

  private void point(StringBuilder text, boolean ok, String name, String directive) {
    points++;
    text.append(ok ? "ok " : "not ok ")
        .append(points)
        .append(" - ")
        .append(escaped(name))
        .append(directive)
        .append('\n');
  }

  private static void diagnosis(StringBuilder text, String message, String severity) {
    text.append("  ---\n  message: ")
        .append(quoted(VisibleText.of(message)))
        .append("\n  severity: ")
        .append(severity)
        .append('\n');
  }

  /** A hash would begin a directive, a backslash an escape. */
  private static String escaped(String text) {
    return VisibleText.of(text).replace("\\", "\\\\").replace("#", "\\#");
  }

  /** YAML, single-quoted. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
