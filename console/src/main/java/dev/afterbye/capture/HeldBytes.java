package dev.afterbye.capture;

import java.util.Arrays;

/** Bytes that wait for those behind them; whoever adds to them keeps to a bound. */
final class HeldBytes {
  private byte[] bytes = new byte[1 << 10];
  private int length;

  void add(byte[] b, int from, int to) {
    int needed = length + to - from;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, needed));
    }
    System.arraycopy(b, from, bytes, length, to - from);
    length = needed;
  }

  /** The array in which they stand, from index 0 to {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }
}
