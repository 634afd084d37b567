package dev.afterbye.capture;

import java.util.Arrays;

/** Bytes that wait for those behind them; whoever adds to them names a bound. */
final class HeldBytes {
  private static final int FIRST_ROOM_BYTES = 64;

  private byte[] bytes = new byte[0];
  private int length;

  /** Takes bytes until {@code most} are held; returns where what was taken ends. */
  int add(byte[] b, int from, int to, int most) {
    int part = Math.min(to - from, most - length);
    makeRoom(part, most);
    System.arraycopy(b, from, bytes, length, part);
    length += part;
    return from + part;
  }

  void add(byte c, int most) {
    makeRoom(1, most);
    bytes[length++] = c;
  }

  private void makeRoom(int more, int most) {
    int needed = length + more;
    if (needed > bytes.length) {
      int room = Math.max(FIRST_ROOM_BYTES, Math.max(needed, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.min(most, room));
    }
  }

  /** The array in which they stand, from index 0 to {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets the first of them. */
  void drop(int first) {
    length -= first;
    System.arraycopy(bytes, first, bytes, 0, length);
  }

  void clear() {
    length = 0;
  }
}
