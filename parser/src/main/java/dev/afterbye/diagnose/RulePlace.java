package dev.afterbye.diagnose;

/**
 * A place in a rule file.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param text what stands there, cut when it is long
 */
public record RulePlace(String file, int line, String text) {
  private static final int MAX_SHOWN = 300;

  public RulePlace {
    text = shown(text);
  }

  /** As much of a rule file's text as a message should hold. */
  static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /** File and line. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
