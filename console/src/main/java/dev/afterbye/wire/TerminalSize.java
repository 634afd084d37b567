package dev.afterbye.wire;

/** The size of a terminal; both positive. */
public record TerminalSize(int columns, int rows) {
  /** What a terminal has that nobody asked for another size. */
  public static final TerminalSize USUAL = new TerminalSize(80, 24);

  public TerminalSize {
    if (columns <= 0 || rows <= 0) {
      throw new IllegalArgumentException("a terminal has at least one column and one row");
    }
  }

  /** What is left when the last row is somebody else's. */
  public TerminalSize withoutLastRow() {
    return new TerminalSize(columns, Math.max(1, rows - 1));
  }
}
