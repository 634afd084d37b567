package dev.afterbye.demux;

/**
 * The stamp of OPAL, the firmware of POWER machines, which writes to the kernel's console: seconds
 * with nine decimals and a level, {@code [ 390.297462587,5] } (skiboot core/console-log.c).
 */
final class OpalStamp {
  private static final int DECIMALS = 9;
  private static final int MAX_SECONDS_DIGITS = 20;

  static final int NONE = 0;
  static final int MORE = -1;

  private OpalStamp() {}

  /** Bytes of the stamp at {@code at}, {@link #NONE}, or {@link #MORE} when it may be one. */
  static int match(byte[] b, int at, int limit) {
    if (at >= limit) {
      return MORE;
    }
    if (b[at] != '[') {
      return NONE;
    }
    int i = at + 1;
    while (i < limit && b[i] == ' ' && i - at < MAX_SECONDS_DIGITS) {
      i++;
    }
    int seconds = digitsEnd(b, i, limit, MAX_SECONDS_DIGITS);
    if (seconds == limit) {
      return MORE;
    }
    if (seconds == i || b[seconds] != '.') {
      return NONE;
    }
    int decimals = digitsEnd(b, seconds + 1, limit, DECIMALS);
    if (decimals == limit) {
      return MORE;
    }
    if (decimals != seconds + 1 + DECIMALS || b[decimals] != ',') {
      return NONE;
    }
    int level = digitsEnd(b, decimals + 1, limit, 1);
    if (level + 2 > limit) {
      return MORE;
    }
    boolean closed = level == decimals + 2 && b[level] == ']' && b[level + 1] == ' ';
    return closed ? level + 2 - at : NONE;
  }

  private static int digitsEnd(byte[] b, int from, int limit, int most) {
    int i = from;
    while (i < limit && i - from < most && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i;
  }
}
