package dev.afterbye.cli;

import dev.afterbye.report.TextReportWriter;

/** How many characters a line of text for people may have. */
final class TerminalWidth {
  private static final int LEAST = 40;
  private static final int MOST = 200;

  private TerminalWidth() {}

  /** COLUMNS on a terminal; a file or pipe always gets the same lines. */
  static int of(Surroundings surroundings) {
    String columns = surroundings.environment().getOrDefault("COLUMNS", "");
    boolean number = columns.length() <= 4 && columns.chars().allMatch(c -> c >= '0' && c <= '9');
    if (columns.isEmpty() || !number || !surroundings.terminal().getAsBoolean()) {
      return TextReportWriter.USUAL_WIDTH;
    }
    return Math.max(LEAST, Math.min(MOST, Integer.parseInt(columns)));
  }
}
