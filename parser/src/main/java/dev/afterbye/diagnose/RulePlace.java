package dev.afterbye.diagnose;

/**
 * A place in a rule file.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param text what stands there
 */
public record RulePlace(String file, int line, String text) {
  /** File and line. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
