package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Flags of the bytes that may be more than text: below VT, so NUL and LF with some controls; {@code
 * (} and {@code [}; above 0x7f; and {@code *} if a digit or an r may stand two bytes behind, as in
 * a notice of the kernel's. They are set when the bytes come in, by a loop that the JVM turns into
 * vector instructions, so that later a single test finds the next one of eight.
 */
final class Marks {
  private static final int HIGH = 0x80;
  private static final int LOW = 0x7f;
  private static final int VT = 0x0b;

  /** What digits have in common, and the bits in which they have it. */
  private static final int DIGIT = 0x30;

  private static final int DIGIT_BITS = 0x70;

  /** How far behind a star is looked. */
  private static final int AHEAD = 2;

  /** Each byte's second next: what is looked at together must have one index. */
  private final byte[] ahead;

  private final byte[] flags;

  /** Marks of as many bytes. */
  Marks(int bytes) {
    ahead = new byte[bytes];
    flags = new byte[bytes + Long.BYTES];
  }

  /** Takes in the bytes {@code [from, to)}, which follow those before. */
  void add(byte[] b, int from, int to) {
    int start = Math.max(0, from - AHEAD);
    int known = Math.max(start, to - AHEAD);
    System.arraycopy(b, start + AHEAD, ahead, start, known - start);
    Arrays.fill(ahead, known, to, (byte) 'r');
    flag(flags, b, ahead, start, to);
  }

  private static void flag(byte[] flags, byte[] b, byte[] ahead, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = b[i] & LOW;
      int later = ahead[i] & LOW;
      int noDigit = ((later & DIGIT_BITS) ^ DIGIT) + LOW;
      int noStar = ((c ^ '*') + LOW) | (noDigit & ((later ^ 'r') + LOW));
      int plain = ((c ^ '[') + LOW) & ((c ^ '(') + LOW) & (c + (HIGH - VT)) & noStar;
      flags[i] = (byte) ((~plain | b[i]) & HIGH);
    }
  }

  /** The first bytes are dropped, so that all others stand before. */
  void drop(int bytes, int kept) {
    System.arraycopy(flags, bytes, flags, 0, kept);
  }

  /** Offset of the first marked byte in {@code [from, to)}, or {@code to}. */
  int next(int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long word = WordScan.word(flags, i);
      if (word != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(word) >>> 3));
      }
    }
    return to;
  }
}
