package dev.afterbye.demux;

/**
 * Finds the rest of a prefix that was torn while the console's lock was broken (oops_in_progress,
 * serial8250_console_write): a head such as {@code [} or {@code [ 6.362}, bytes of a program, and
 * the tail that makes a whole stamp of the head. A scanner: it keeps what it found last.
 */
final class TornPrefix {
  /** Bytes of a program that may lie between, at most: what the tty's buffer holds. */
  static final int MAX_FOREIGN_BYTES = 4096;

  static final int NONE = 0;
  static final int MORE = -1;

  /** How much newer than the newest stamp the torn one may be, in microseconds. */
  private static final long MAX_STEP_MICROS = 10_000_000;

  private final byte[] whole = new byte[PrintkPrefix.USUAL_BYTES + 2];
  private int headBytes;
  private long stamp;

  /** Bytes of the head found last. */
  int headBytes() {
    return headBytes;
  }

  /** Stamp of the whole prefix found last, in microseconds. */
  long stampMicros() {
    return stamp;
  }

  /** Offset of the tail that completes the head at {@code at}, {@link #NONE} or {@link #MORE}. */
  int find(byte[] b, int at, int limit, boolean complete, long newestMicros) {
    int most = headMost(b, at, limit);
    int bound = Math.min(limit, at + MAX_FOREIGN_BYTES);
    for (int q = at + 1; q < bound; q++) {
      if (b[q] == '[' && PrintkPrefix.match(b, q, limit) > 0) {
        return NONE;
      }
      if (b[q] == ']') {
        if (q + 1 >= limit) {
          break;
        }
        int tail = b[q + 1] == ' ' ? tail(b, at, most, q, newestMicros) : NONE;
        if (tail > 0) {
          return tail;
        }
      }
    }
    return complete || bound < limit ? NONE : MORE;
  }

  private static int headMost(byte[] b, int at, int limit) {
    int i = at + 1;
    int bound = Math.min(limit, at + PrintkPrefix.USUAL_BYTES - 1);
    while (i < bound && isStampByte(b[i])) {
      i++;
    }
    return i - at;
  }

  private static boolean isStampByte(byte c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.';
  }

  private int tail(byte[] b, int at, int most, int bracket, long newestMicros) {
    for (int head = most; head > 0; head--) {
      int from = bracket + 1 - (PrintkPrefix.USUAL_BYTES - head);
      if (from > at + head) {
        System.arraycopy(b, at, whole, 0, head);
        System.arraycopy(b, from, whole, head, PrintkPrefix.USUAL_BYTES - head);
        whole[PrintkPrefix.USUAL_BYTES] = ' ';
        long micros = PrintkPrefix.usualMicros(whole, 0, whole.length);
        if (micros >= newestMicros - KernelState.JITTER_MICROS
            && micros >= 0
            && micros <= newestMicros + MAX_STEP_MICROS) {
          headBytes = head;
          stamp = micros;
          return from;
        }
      }
    }
    return NONE;
  }
}
