package dev.afterbye.assertion;

import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what does not hold as workflow commands, which GitHub shows at the log's lines. */
public final class GithubWriter implements ResultWriter {
  /** GitHub's limit, "Create a check run" of its REST API. */
  private static final int MAX_TITLE = 255;

  private static final String CUT = "...";

  private final Undetermined undetermined;

  /** A writer. */
  public GithubWriter(Undetermined undetermined) {
    this.undetermined = undetermined;
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!result.problem().isEmpty()) {
      command(text, "error", result.input(), 0, READABLE, result.problem());
    }
    for (Check check : result.checks()) {
      long line = check.evidence().isEmpty() ? 0 : check.evidence().get(0).line();
      if (undetermined.fails(check)) {
        command(text, "error", result.input(), line, check.name(), message(check));
      } else if (undetermined.skips(check)) {
        command(text, "notice", result.input(), line, check.name(), check.message());
      }
    }
    for (String note : result.notes()) {
      command(text, "notice", result.input(), 0, "note", note);
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String message(Check check) {
    StringBuilder message = new StringBuilder(VisibleText.of(check.message()));
    check.evidence().forEach(place -> message.append('\n').append(ResultWriter.shown(place)));
    return message.toString();
  }

  private static void command(
      StringBuilder text, String command, String file, long line, String title, String message) {
    String name = VisibleText.of(title);
    String shown = cut(name);
    text.append("::").append(command).append(" file=").append(property(file));
    if (line > 0) {
      text.append(",line=").append(line);
    }
    text.append(",title=")
        .append(property(shown))
        .append("::")
        .append(escaped(shown.equals(name) ? message : name + "\n" + message))
        .append('\n');
  }

  private static String cut(String title) {
    if (title.length() <= MAX_TITLE) {
      return title;
    }
    int end = MAX_TITLE - CUT.length();
    return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }

  /** Escapes of the runner's toolkit, packages/core/src/command.ts. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (String part : text.split("\n", -1)) {
      out.append(out.isEmpty() ? "" : "%0A").append(VisibleText.of(part).replace("%", "%25"));
    }
    return out.toString();
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
