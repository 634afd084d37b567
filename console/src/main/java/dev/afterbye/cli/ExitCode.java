package dev.afterbye.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every way the program ends. */
public enum ExitCode {
  FINE(0, "fine"),
  FAILURE_SHOWN(1, "the log shows a failure (see --fail-on)"),
  USAGE(2, "the command line or a rule makes no sense"),
  UNREADABLE(3, "an input cannot be read, or the output cannot be written"),
  CONNECTION_LOST(4, "the connection was lost"),
  BUG(70, "a bug in this program; it prints a stack trace"),
  INTERRUPTED(130, "interrupted"),
  BROKEN_PIPE(141, "whoever read the output went away");

  private final int number;
  private final String words;

  ExitCode(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** The number the process ends with. */
  public int number() {
    return number;
  }

  /** What it means. */
  public String words() {
    return words;
  }

  /** The worse of the two: of several inputs, one that was not read outweighs one that failed. */
  ExitCode and(ExitCode other) {
    return number >= other.number ? this : other;
  }

  /** Numbers and words, for help. */
  static Map<String, String> list() {
    Map<String, String> all = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      all.put(String.valueOf(code.number), code.words);
    }
    return all;
  }
}
