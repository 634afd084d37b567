package dev.afterbye.demux;

/** The version in a kernel's banner (init/version.c, linux_banner). */
final class KernelVersion {
  private static final byte[] BANNER = Literals.of("Linux version ");
  private static final int MAX_NUMBER = 999;
  private static final int SCALE = 100_000;
  private static final int UNKNOWN = -1;

  private KernelVersion() {}

  /** Whether the message at {@code at} is the banner of a kernel older than that. */
  static boolean isBefore(byte[] b, int at, int limit, int major, int minor) {
    int version = of(b, at, limit);
    return version != UNKNOWN && version < major * SCALE + minor;
  }

  /** Whether the message at {@code at} is the banner of that kernel or of a newer one. */
  static boolean isSince(byte[] b, int at, int limit, int major, int minor) {
    return of(b, at, limit) >= major * SCALE + minor;
  }

  private static int of(byte[] b, int at, int limit) {
    if (!Literals.startsWith(b, at, limit, BANNER)) {
      return UNKNOWN;
    }
    int first = at + BANNER.length;
    int point = behindNumber(b, first, limit);
    if (point == first || point >= limit || b[point] != '.') {
      return UNKNOWN;
    }
    int end = behindNumber(b, point + 1, limit);
    return end == point + 1 ? UNKNOWN : number(b, first, point) * SCALE + number(b, point + 1, end);
  }

  private static int behindNumber(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i;
  }

  private static int number(byte[] b, int from, int to) {
    int value = 0;
    for (int i = from; i < to && value <= MAX_NUMBER; i++) {
      value = value * 10 + (b[i] - '0');
    }
    return value;
  }
}
