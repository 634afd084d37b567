package dev.afterbye.attach;

import java.nio.charset.StandardCharsets;

/** The last line of the terminal, kept out of what scrolls by a scroll region (DECSTBM). */
final class StatusLine {
  private int columns = 80;
  private int rows;
  private boolean reserved;
  private String shown = "";

  /** Keeps the last line of a terminal of that size. */
  byte[] resized(int toColumns, int toRows) {
    columns = toColumns;
    rows = toRows;
    reserved = rows > 2;
    return reserve();
  }

  private byte[] reserve() {
    // A line end first: the cursor may stand on the line that is taken.
    return reserved
        ? bytes("\r\n\u001b[A\u001b7\u001b[1;" + (rows - 1) + "r\u001b8" + drawing())
        : new byte[0];
  }

  /** Shows a text there. */
  byte[] draw(String text) {
    if (text.equals(shown)) {
      return new byte[0];
    }
    shown = text;
    return redraw();
  }

  byte[] redraw() {
    return reserved ? bytes(drawing()) : new byte[0];
  }

  private String drawing() {
    String fit = shown.length() < columns ? shown : shown.substring(0, Math.max(0, columns - 1));
    return "\u001b7\u001b[" + rows + ";1H\u001b[0;7m" + fit + "\u001b[K\u001b[0m\u001b8";
  }

  /** Keeps it again when the console gave the whole terminal to what scrolls. */
  byte[] redrawIfLost(TerminalModes modes) {
    return reserved && modes.takeRegionChange()
        ? bytes("\u001b7\u001b[1;" + (rows - 1) + "r\u001b8" + drawing())
        : new byte[0];
  }

  /** Gives the line back. */
  byte[] restoring() {
    boolean was = reserved;
    reserved = false;
    return was
        ? bytes("\u001b7\u001b[r\u001b[" + rows + ";1H\u001b[0m\u001b[K\u001b8")
        : new byte[0];
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
