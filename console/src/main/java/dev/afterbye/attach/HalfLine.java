package dev.afterbye.attach;

import java.util.Arrays;

/** What stands on a terminal's half-written line, as long as it can be shown again. */
final class HalfLine {
  /** Of a longer line nothing is kept. */
  static final int MAX_BYTES = 1024;

  private final byte[] kept = new byte[MAX_BYTES];
  private int length;
  private boolean known = true;

  /** Another line begins. */
  void clear() {
    length = 0;
    known = true;
  }

  /** From here on nobody knows what stands there. */
  void forget() {
    known = false;
  }

  void add(byte[] b, int from, int to) {
    int more = to - from;
    if (!known || length + more > kept.length) {
      forget();
      return;
    }
    System.arraycopy(b, from, kept, length, more);
    length += more;
  }

  /** The last character goes. */
  void backspace() {
    while (length > 0 && (kept[length - 1] & 0xc0) == 0x80) {
      length--;
    }
    length = Math.max(0, length - 1);
  }

  /** The line, or nothing where it is not known. */
  byte[] bytes() {
    return Arrays.copyOf(kept, known ? length : 0);
  }
}
