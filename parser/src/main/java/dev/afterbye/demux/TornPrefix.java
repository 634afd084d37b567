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
  private int tailBytes;
  private long stamp;

  /** Bytes of the head found last. */
  int headBytes() {
    return headBytes;
  }

  /** Bytes of the tail found last, with the caller behind the stamp if there is one. */
  int tailBytes() {
    return tailBytes;
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
        int behind = behind(b, q + 1, limit);
        if (behind == MORE) {
          break;
        }
        int tail = behind == NONE ? NONE : tail(b, at, most, q, newestMicros);
        if (tail > 0) {
          tailBytes = behind - tail;
          return tail;
        }
      }
    }
    return complete || bound < limit ? NONE : MORE;
  }

  /** Where the prefix ends whose stamp does before {@code at}, {@link #NONE} or {@link #MORE}. */
  private static int behind(byte[] b, int at, int limit) {
    int caller = PrintkPrefix.caller(b, at, limit);
    int behind = caller == PrintkPrefix.NONE ? at : caller;
    if (caller == PrintkPrefix.MORE || behind >= limit) {
      return MORE;
    }
    return b[behind] == ' ' ? behind : NONE;
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
