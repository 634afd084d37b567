package dev.afterbye.batch;

import java.util.Optional;

/**
 * Something to analyse, or a place where nothing can be.
 *
 * @param name its path as the user named it, or the folder it was found in and its name
 * @param problem why it is not even opened
 */
public record LogInput(String name, Optional<Unreadable> problem) {
  /** The name that stands for standard input. */
  public static final String STANDARD = "-";

  /** A file, or standard input. */
  public static LogInput of(String name) {
    return new LogInput(name, Optional.empty());
  }

  static LogInput not(String name, String what, String help) {
    return new LogInput(name, Optional.of(new Unreadable(what, help)));
  }

  /** Whether it is standard input. */
  public boolean isStandard() {
    return name.equals(STANDARD);
  }
}
