package dev.afterbye.cli;

import java.util.ArrayList;
import java.util.List;

/** What is to be said when the terminal is the user's again. */
final class LastWords {
  private final Surroundings surroundings;
  private final List<String> lines = new ArrayList<>();

  LastWords(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Takes them. */
  ErrorPrinter printer() {
    return new ErrorPrinter(ScreenLines.of(surroundings, this::add));
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  /** Says them. */
  synchronized void print() {
    lines.forEach(line -> surroundings.err().print(line + "\n"));
    surroundings.err().flush();
    lines.clear();
  }
}
