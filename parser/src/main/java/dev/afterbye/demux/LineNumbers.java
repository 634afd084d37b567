package dev.afterbye.demux;

/**
 * Recognises the numbers that cat, nl, grep, pagers and editors put before each line. A heuristic:
 * the first lines must be counted one by one, or, with a colon as grep has it, in ascending order.
 */
final class LineNumbers {
  private static final int MAX_DIGITS = 9;

  /** A blank behind the number ends it only in a column that is at least so wide, in bytes. */
  private static final int MIN_COLUMN = 3;

  private byte separator;
  private int column;
  private long last = -1;

  static boolean mayBegin(byte c) {
    return c == ' ' || (c >= '0' && c <= '9');
  }

  /** Whether the line has the number that may follow that of the line before. */
  boolean line(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == ' ') {
      i++;
    }
    int digits = i;
    long number = 0;
    while (i < to && b[i] >= '0' && b[i] <= '9' && i - digits < MAX_DIGITS) {
      number = number * 10 + b[i++] - '0';
    }
    if (i == digits || i == to) {
      return false;
    }
    boolean follows =
        last < 0
            ? begins(b[i], i - from, digits - from)
            : b[i] == separator && follows(number) && inColumn(i - from, digits - from);
    last = number;
    return follows;
  }

  private boolean begins(byte behind, int width, int blanks) {
    separator = behind;
    column = width;
    return switch (behind) {
      case '\t', '|' -> true;
      case ':' -> blanks == 0;
      case ' ' -> width >= MIN_COLUMN && blanks > 0;
      default -> false;
    };
  }

  private boolean follows(long number) {
    return separator == ':' ? number > last : number == last + 1;
  }

  private boolean inColumn(int width, int blanks) {
    return separator == ':' ? blanks == 0 : width == column || blanks == 0;
  }

  /** The shape of the numbers of the lines so far. */
  Template shape() {
    return new Template("_".repeat(column - 1) + '*' + (char) separator);
  }
}
