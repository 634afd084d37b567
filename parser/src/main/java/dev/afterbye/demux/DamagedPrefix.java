package dev.afterbye.demux;

/**
 * A prefix that lost some of its bytes, such as {@code [ 9.5] } or {@code [ 0.0000] }: only blanks,
 * digits and a point between the brackets. A heuristic, asked only among records.
 */
final class DamagedPrefix {
  static final int NONE = 0;
  static final int MORE = -1;

  private static final int MIN_BYTES = 4;
  private static final int MAX_BYTES = 16;

  private DamagedPrefix() {}

  /** Bytes of the damaged prefix at {@code at}, {@link #NONE} or {@link #MORE}. */
  static int match(byte[] b, int at, int limit) {
    int i = at + 1;
    boolean digit = false;
    while (i < limit && i - at - 1 <= MAX_BYTES && isStampByte(b[i])) {
      digit |= b[i] >= '0' && b[i] <= '9';
      i++;
    }
    if (i + 1 >= limit) {
      return i - at - 1 > MAX_BYTES ? NONE : MORE;
    }
    int inside = i - at - 1;
    boolean shape = b[i] == ']' && b[i + 1] == ' ' && digit;
    return shape && inside >= MIN_BYTES && inside <= MAX_BYTES ? i + 1 - at : NONE;
  }

  private static boolean isStampByte(byte c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.';
  }
}
