package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Where the bytes stand that may be more than text: below VT, so NUL and LF with some controls;
 * {@code (} and {@code [}; above 0x7f; and {@code *} if a digit or an r may stand two bytes behind,
 * as in a notice of the kernel's. They are found when the bytes come in, in steps without a branch
 * for a byte: a loop that the JVM turns into vector instructions flags them, the flags of 64 bytes
 * become one word, and its bits become offsets.
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

  /** Bytes that are flagged at once; they stay in the fastest cache. */
  private static final int BLOCK_BYTES = 4096;

  /** Offsets that are written at once, needed or not. */
  private static final int STEP = 4;

  /** Each byte's second next: what is looked at together must have one index. */
  private final byte[] ahead;

  private final byte[] flags;
  private final int[] offsets;
  private int count;

  /** Of the offset found last. */
  private int finger;

  /** Marks of as many bytes. */
  Marks(int bytes) {
    ahead = new byte[bytes];
    flags = new byte[bytes + Long.SIZE];
    offsets = new int[bytes + STEP + 1];
    offsets[0] = Integer.MAX_VALUE;
  }

  /** Takes in the bytes {@code [from, to)}, which follow those before. */
  void add(byte[] b, int from, int to) {
    int start = Math.max(0, from - AHEAD);
    while (count > 0 && offsets[count - 1] >= start) {
      count--;
    }
    finger = Math.min(finger, count);
    int known = Math.max(start, to - AHEAD);
    System.arraycopy(b, start + AHEAD, ahead, start, known - start);
    Arrays.fill(ahead, known, to, (byte) 'r');
    for (int at = start; at < to; at += BLOCK_BYTES) {
      int end = Math.min(to, at + BLOCK_BYTES);
      flag(flags, b, ahead, at, end);
      Arrays.fill(flags, end, end + Long.SIZE, (byte) 0);
      count = collect(flags, at, end, offsets, count);
    }
    offsets[count] = Integer.MAX_VALUE;
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

  private static int collect(byte[] flags, int from, int to, int[] offsets, int count) {
    int n = count;
    for (int i = from; i < to; i += Long.SIZE) {
      long bits = WordScan.highBits(flags, i);
      int behind = n + Long.bitCount(bits);
      do {
        for (int k = 0; k < STEP; k++) {
          offsets[n + k] = i + Long.numberOfTrailingZeros(bits);
          bits &= bits - 1;
        }
        n += STEP;
      } while (n < behind);
      n = behind;
    }
    return n;
  }

  /** The first bytes are dropped, so that all others stand before. */
  void drop(int bytes) {
    int first = index(bytes);
    count -= first;
    for (int i = 0; i < count; i++) {
      offsets[i] = offsets[first + i] - bytes;
    }
    offsets[count] = Integer.MAX_VALUE;
    finger = 0;
  }

  /** Offset of the first marked byte in {@code [from, to)}, or {@code to}. */
  int next(int from, int to) {
    index(from);
    return Math.min(to, offsets[finger]);
  }

  /** Index of the first offset that is not below {@code from}. */
  int index(int from) {
    int i = finger;
    while (offsets[i] < from) {
      i++;
    }
    while (i > 0 && offsets[i - 1] >= from) {
      i--;
    }
    finger = i;
    return i;
  }

  /** The offset with that index, or a larger one than any behind the last. */
  int offset(int index) {
    return offsets[index];
  }
}
