package dev.afterbye.demux;

/**
 * Recognises what lost bytes left of a stamp: its last digits and the bracket, as in {@code
 * 1.627302] Bye!}. They must fit a stamp that is a little newer than the newest. A heuristic, asked
 * only directly behind a record, and while a boot ends, when a UART's buffers are dropped.
 */
final class LostHead {
  static final int NONE = 0;
  static final int MORE = -1;

  private static final int MICRO_DIGITS = 6;
  private static final int MAX_DIGITS = 12;
  private static final int MAX_BLANKS = 4;

  /** How much newer than the newest stamp the damaged one may be, in microseconds. */
  private static final long MAX_STEP_MICROS = 10_000_000;

  private LostHead() {}

  /** Whether digits and a bracket begin at {@code at}, with a stamp's blanks before, or may. */
  static boolean mayBegin(byte[] b, int at, int limit) {
    int digits = behindBlanks(b, at, limit);
    if (digits == limit) {
      return true;
    }
    int end = isDigit(b[digits]) ? behindDigits(b, digits, limit) : digits;
    return end > digits && (end == limit || b[end] == ']');
  }

  /** Offset behind as many blanks as a stamp may have. */
  static int behindBlanks(byte[] b, int at, int limit) {
    int bound = Math.min(limit, at + MAX_BLANKS);
    int i = at;
    while (i < bound && b[i] == ' ') {
      i++;
    }
    return i;
  }

  /** Offset of the message behind the remains of a stamp at {@code at}, {@link #NONE}, or more. */
  static int message(byte[] b, int at, int limit, long newestMicros) {
    int end = behindDigits(b, at, limit);
    if (end - at > MAX_DIGITS + 1 || (end < limit && b[end] != ']')) {
      return NONE;
    }
    if (end + 1 >= limit) {
      return MORE;
    }
    if (b[end + 1] != ' ') {
      return NONE;
    }
    int point = end - 1 - MICRO_DIGITS;
    boolean shape = point >= at && b[point] == '.';
    for (int i = at; i < end && shape; i++) {
      shape = i == point || b[i] != '.';
    }
    return shape && fits(b, at, end, newestMicros) ? end + 2 : NONE;
  }

  /** Offset behind digits and points; at least one byte on. */
  static int behindDigits(byte[] b, int at, int limit) {
    int i = at + 1;
    while (i < limit && (isDigit(b[i]) || b[i] == '.')) {
      i++;
    }
    return i;
  }

  /** Whether some stamp not much newer than the newest ends with these digits. */
  private static boolean fits(byte[] b, int at, int end, long newestMicros) {
    long value = 0;
    long unit = 1;
    for (int i = at; i < end; i++) {
      if (b[i] != '.') {
        value = value * 10 + (b[i] - '0');
        unit *= 10;
      }
    }
    long oldest = Math.max(0, newestMicros - KernelState.JITTER_MICROS);
    long next = oldest + Math.floorMod(value - oldest, unit);
    return newestMicros >= 0 && next <= newestMicros + MAX_STEP_MICROS;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
