package dev.afterbye.demux;

/**
 * The further lines of a message that {@code dmesg} prints: it indents them by the width of a stamp
 * (util-linux, sys-utils/dmesg.c, print_record), where the kernel begins each with the stamp again.
 */
final class IndentedLines {
  /** {@code [ 0.000000] }. */
  private static final int BLANKS = 15;

  /** Blanks at the start of the line at hand. */
  private int blanks;

  /** They are enough. */
  private boolean indented;

  /** Another line of text has come. */
  private boolean over;

  /** A line of a record's shape came. */
  void begin() {
    blanks = 0;
    indented = false;
    over = false;
  }

  /** Where the text {@code [from, to)} is no such line any more, or {@code to}. */
  int end(byte[] b, int from, int to) {
    int i = from;
    while (i < to && !over) {
      if (indented) {
        i = WordScan.lineEnd(b, i, to);
        if (i < to) {
          i++;
          blanks = 0;
          indented = false;
        }
      } else if (b[i] == ' ') {
        i++;
        blanks++;
        indented = blanks == BLANKS;
      } else {
        over = true;
      }
    }
    return i;
  }
}
