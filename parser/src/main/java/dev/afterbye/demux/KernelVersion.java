package dev.afterbye.demux;

/** The version in a kernel's banner (init/version.c, linux_banner). */
final class KernelVersion {
  private static final byte[] BANNER = Literals.of("Linux version ");
  private static final int MAX_NUMBER = 999;

  private KernelVersion() {}

  /** Whether the message at {@code at} is the banner of a kernel older than that. */
  static boolean isBefore(byte[] b, int at, int limit, int major, int minor) {
    if (!Literals.startsWith(b, at, limit, BANNER)) {
      return false;
    }
    int first = at + BANNER.length;
    int point = behindNumber(b, first, limit);
    if (point == first || point >= limit || b[point] != '.') {
      return false;
    }
    int end = behindNumber(b, point + 1, limit);
    int foundMajor = number(b, first, point);
    return end > point + 1
        && (foundMajor < major || (foundMajor == major && number(b, point + 1, end) < minor));
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
