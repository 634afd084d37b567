package dev.afterbye.demux;

/**
 * A prefix that lost some of its bytes, such as {@code [ 9.5] } or {@code [ 0.0000] }: only blanks,
 * digits and a point between the brackets, and a caller that may stand behind them. A heuristic,
 * asked only among records.
 */
final class DamagedPrefix {
  static final int NONE = 0;
  static final int MORE = -1;

  private static final int MIN_BYTES = 4;
  private static final int MAX_BYTES = 16;

  private static final int MICRO_DIGITS = 6;

  /** So many bytes of the seconds must be as they were to tell a stamp from other numbers. */
  private static final int BEGUN_BYTES = 4;

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
    if (b[i] != ']' || !digit || inside < MIN_BYTES || inside > MAX_BYTES) {
      return NONE;
    }
    int caller = PrintkPrefix.caller(b, i + 1, limit);
    if (caller == PrintkPrefix.MORE || caller == limit) {
      return MORE;
    }
    int end = Math.max(i + 1, caller);
    return b[end] == ' ' ? end - at : NONE;
  }

  /**
   * What is left of a prefix at {@code at}, which begins none, while programs run: more than zero,
   * {@link #NONE} or {@link #MORE}. Programs write numbers in brackets, too, so it takes more.
   */
  static int remains(byte[] b, int at, int limit, boolean behindRecord) {
    if (isBegun(b, at, limit)) {
      return BEGUN_BYTES;
    }
    int noise = behindStampBytes(b, at, limit);
    if (noise == limit || LineNoise.isNoise(b[noise])) {
      return noise == limit ? MORE : noise - at;
    }
    int length = match(b, at, limit);
    return length > 0 && !behindRecord && !hasMicros(b, at, at + length) ? NONE : length;
  }

  /** Offset behind the bytes of a stamp, which line noise may have cut off there. */
  private static int behindStampBytes(byte[] b, int at, int limit) {
    int i = at + 1;
    while (i < limit && i - at <= MAX_BYTES && isStampByte(b[i])) {
      i++;
    }
    return i;
  }

  /** Whether a point and six bytes stand before the closing bracket of {@code [at, end)}. */
  private static boolean hasMicros(byte[] b, int at, int end) {
    int point = end - 2 - MICRO_DIGITS;
    return point > at && b[point] == '.';
  }

  /**
   * Whether the bracket at {@code at}, which begins no prefix, begins as one with padded seconds
   * does: a program hardly writes so. The bytes that tell it is no prefix tell this, too.
   */
  private static boolean isBegun(byte[] b, int at, int limit) {
    int bound = Math.min(limit, at + 1 + BEGUN_BYTES + 1);
    int digits = at + 1;
    while (digits < bound && b[digits] == ' ') {
      digits++;
    }
    int end = digits;
    while (end < bound && b[end] >= '0' && b[end] <= '9') {
      end++;
    }
    return digits > at + 1 && end > digits && end > at + BEGUN_BYTES;
  }

  private static boolean isStampByte(byte c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.';
  }
}
