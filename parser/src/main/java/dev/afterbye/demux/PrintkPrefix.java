package dev.afterbye.demux;

/**
 * The strict shape of a printk prefix: {@code <N>}? {@code [%5lu.%06lu]}? {@code [%6s]}? and a
 * blank (kernel/printk/printk.c, info_print_prefix). At least the stamp or the caller must be
 * there. Amlogic's kernels have {@code @} and the CPU in the stamp's bracket ({@code print_time} of
 * their kernel/printk/printk.c).
 */
public final class PrintkPrefix {
  /** The bytes are no prefix. */
  public static final int NONE = 0;

  /** The bytes may become a prefix when more arrive. */
  public static final int MORE = -1;

  /** Longest prefix that is recognised, in bytes: level, ten-digit seconds, wide caller. */
  public static final int MAX_BYTES = 64;

  private static final int STAMP_SECONDS_WIDTH = 5;
  private static final int STAMP_MICROS_WIDTH = 6;
  private static final int CALLER_WIDTH = 6;
  private static final int MAX_LEVEL_DIGITS = 3;
  private static final int MAX_NUMBER_DIGITS = 12;
  private static final int MAX_CPU_DIGITS = 3;

  /** Length in bytes of {@code [sssss.uuuuuu]}, the prefix that nearly every record has. */
  public static final int USUAL_BYTES = 14;

  /** {@code [00000.0}: digits become their value, a blank becomes 0x10. */
  private static final long SECONDS_SHAPE = 0x302e_3030_3030_305bL;

  /** {@code .000000]}. */
  private static final long MICROS_SHAPE = 0x5d30_3030_3030_302eL;

  private static final long MICROS_EXACT = 0xff00_0000_0000_00ffL;
  private static final long SECONDS_EXACT = 0x00ff_0000_0000_00ffL;
  private static final long PAST_NINE = 0x7676_7676_7676_7676L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long SECONDS_BLANKS = 0x0000_0010_1010_1000L;
  private static final long LAST_SECOND_BLANK = 0x0000_1000_0000_0000L;

  private PrintkPrefix() {}

  /**
   * Stamp in microseconds since boot of the prefix at {@code at} when it has the usual shape
   * without level, caller or more than five digits of seconds, and a blank behind it; else -1.
   */
  public static long usualMicros(byte[] b, int at, int limit) {
    if (at + USUAL_BYTES >= limit || b[at] != '[' || b[at + USUAL_BYTES] != ' ') {
      return -1;
    }
    long seconds = WordScan.word(b, at) ^ SECONDS_SHAPE;
    long micros = WordScan.word(b, at + 1 + STAMP_SECONDS_WIDTH) ^ MICROS_SHAPE;
    long blanks = seconds & SECONDS_BLANKS;
    long digits = seconds ^ blanks;
    long wrong =
        (((digits + PAST_NINE) | digits | (micros + PAST_NINE) | micros) & HIGHS)
            | (digits & SECONDS_EXACT)
            | (micros & MICROS_EXACT)
            | (digits & ((blanks >>> 4) * 0xf))
            | (seconds & LAST_SECOND_BLANK)
            | ((blanks >>> 8) & ~blanks & SECONDS_BLANKS);
    if (wrong != 0) {
      return -1;
    }
    return 1_000_000 * number((digits >>> 8) << 24) + number((micros >>> 8) << 16);
  }

  /** The number whose eight decimal digits, the first one lowest, have these values. */
  private static long number(long digits) {
    long pairs = digits * 10 + (digits >>> 8);
    long high = (pairs & 0x0000_00ff_0000_00ffL) * 0x000f_4240_0000_0064L;
    long low = ((pairs >>> 16) & 0x0000_00ff_0000_00ffL) * 0x0000_2710_0000_0001L;
    return (high + low) >>> 32;
  }

  /**
   * Length in bytes of the prefix at {@code at} (without the blank behind it), {@link #NONE} or
   * {@link #MORE}.
   */
  public static int match(byte[] b, int at, int limit) {
    return usualMicros(b, at, limit) >= 0 ? USUAL_BYTES : matchAny(b, at, limit);
  }

  private static int matchAny(byte[] b, int at, int limit) {
    int i = level(b, at, limit);
    if (i < 0) {
      return i == MORE ? MORE : NONE;
    }
    int afterStamp = stamp(b, i, limit);
    if (afterStamp == MORE) {
      return MORE;
    }
    boolean stamped = afterStamp > 0;
    int j = stamped ? afterStamp : i;
    int afterCaller = caller(b, j, limit);
    if (afterCaller == MORE) {
      return MORE;
    }
    if (!stamped && afterCaller <= 0) {
      return NONE;
    }
    int end = afterCaller > 0 ? afterCaller : j;
    if (end >= limit) {
      return MORE;
    }
    byte next = b[end];
    return next == ' ' || next == '\r' || next == '\n' ? end - at : NONE;
  }

  /**
   * Stamp of the matched prefix at {@code at} in microseconds since boot, or -1 without a stamp.
   */
  public static long stampMicros(byte[] b, int at, int limit) {
    long usual = usualMicros(b, at, limit);
    return usual >= 0 ? usual : anyMicros(b, at, limit);
  }

  private static long anyMicros(byte[] b, int at, int limit) {
    int i = level(b, at, limit);
    int end = i < 0 ? NONE : stamp(b, i, limit);
    if (end <= 0) {
      return -1;
    }
    long value = 0;
    for (int k = i + 1; k < end - 1 && b[k] != '@'; k++) {
      if (b[k] >= '0' && b[k] <= '9') {
        value = value * 10 + (b[k] - '0');
      }
    }
    return value;
  }

  /**
   * Offset behind the level, {@code <N>}, that a kernel may print without a stamp
   * (kernel/printk/printk.c, info_print_prefix), {@code at} without one, or {@link #MORE}.
   */
  public static int behindLevel(byte[] b, int at, int limit) {
    if (at >= limit || b[at] != '<') {
      return at;
    }
    int i = at + 1;
    while (i < limit && i - at <= MAX_LEVEL_DIGITS && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    if (i == limit) {
      return MORE;
    }
    return b[i] == '>' && i > at + 1 ? i + 1 : at;
  }

  /** Offset behind an optional {@code <N>}, or {@link #MORE}, or -2 when it is malformed. */
  private static int level(byte[] b, int at, int limit) {
    if (at >= limit) {
      return MORE;
    }
    if (b[at] != '<') {
      return at;
    }
    int i = at + 1;
    while (i < limit && b[i] >= '0' && b[i] <= '9' && i - at <= 4) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    return b[i] == '>' && i > at + 1 ? level1(i + 1, limit) : -2;
  }

  private static int level1(int next, int limit) {
    return next >= limit ? MORE : next;
  }

  private static int stamp(byte[] b, int at, int limit) {
    if (b[at] != '[') {
      return NONE;
    }
    int i = at + 1;
    while (i < limit && b[i] == ' ' && i - at <= STAMP_SECONDS_WIDTH) {
      i++;
    }
    int digits = i;
    while (i < limit && b[i] >= '0' && b[i] <= '9' && i - digits < MAX_NUMBER_DIGITS) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    int width = i - at - 1;
    boolean padded = digits > at + 1;
    if (b[i] != '.'
        || i == digits
        || width < STAMP_SECONDS_WIDTH
        || (padded && width != STAMP_SECONDS_WIDTH)) {
      return NONE;
    }
    int micros = i + 1;
    i = micros;
    while (i < limit && i - micros < STAMP_MICROS_WIDTH && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    if (i < limit && b[i] == '@' && i - micros == STAMP_MICROS_WIDTH) {
      return behindCpu(b, i + 1, limit);
    }
    if (i >= limit) {
      return MORE;
    }
    return i - micros == STAMP_MICROS_WIDTH && b[i] == ']' ? i + 1 : NONE;
  }

  private static int behindCpu(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && b[i] >= '0' && b[i] <= '9' && i - from < MAX_CPU_DIGITS) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    return i > from && b[i] == ']' ? i + 1 : NONE;
  }

  /** Offset behind a caller in brackets at {@code at}, {@link #NONE} or {@link #MORE}. */
  static int caller(byte[] b, int at, int limit) {
    if (at >= limit) {
      return MORE;
    }
    if (b[at] != '[') {
      return NONE;
    }
    int i = at + 1;
    while (i < limit && b[i] == ' ' && i - at <= CALLER_WIDTH) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    boolean padded = i > at + 1;
    if (b[i] != 'T' && b[i] != 'C') {
      return NONE;
    }
    int digits = ++i;
    while (i < limit && b[i] >= '0' && b[i] <= '9' && i - digits < MAX_NUMBER_DIGITS) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    int width = i - at - 1;
    boolean ok =
        b[i] == ']' && i > digits && width >= CALLER_WIDTH && (!padded || width == CALLER_WIDTH);
    return ok ? i + 1 : NONE;
  }
}
