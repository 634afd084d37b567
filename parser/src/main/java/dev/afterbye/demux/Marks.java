package dev.afterbye.demux;

/**
 * Marks of the bytes that may be more than text: below VT, so NUL and LF with some controls; {@code
 * (} or {@code *}; {@code [}; or above 0x7f. One byte for each, so that a mark is found eight bytes
 * at a time by a single test, and that the loop which sets them is one that the JVM turns into
 * vector instructions.
 */
final class Marks {
  /** Bytes that must follow the last mark. */
  static final int SLACK_BYTES = Long.BYTES;

  private static final int HIGH = 0x80;
  private static final int LOW = 0x7f;
  private static final int VT = 0x0b;

  /** {@code (} and {@code *} differ in this bit. */
  private static final int STAR_BIT = 2;

  private Marks() {}

  /** Marks the bytes {@code [from, to)}. */
  static void set(byte[] marks, byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = b[i] & LOW;
      int plain = ((c ^ '[') + LOW) & (((c | STAR_BIT) ^ '*') + LOW) & (c + (HIGH - VT));
      marks[i] = (byte) ((~plain | b[i]) & HIGH);
    }
  }

  /** Offset of the first mark in {@code [from, to)}, or {@code to}. */
  static int next(byte[] marks, int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long word = WordScan.word(marks, i);
      if (word != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(word) >>> 3));
      }
    }
    return to;
  }
}
