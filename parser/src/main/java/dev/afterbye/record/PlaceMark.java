package dev.afterbye.record;

/**
 * The place that {@code grep -rn} puts before a line it found, {@code FILE:12:}, or without the
 * number {@code FILE:}: such a line shows what a file holds. Programs that name a file of theirs
 * have a blank behind the colon. A heuristic: a path has a slash or a dot, and two slashes where no
 * number follows; those of devices hold colons themselves.
 */
final class PlaceMark {
  private static final int NONE = -1;

  private PlaceMark() {}

  /**
   * Whether a place stands at the start of the line, which is {@code [from, to)}, before {@code
   * at}.
   */
  static boolean standsBefore(byte[] b, int from, int at, int to) {
    int end = end(b, from, to);
    return end != NONE && end <= at;
  }

  private static int end(byte[] b, int from, int to) {
    int slashes = 0;
    int dots = 0;
    int i = from;
    while (i < to && isOfPath(b[i])) {
      slashes += b[i] == '/' ? 1 : 0;
      dots += b[i] == '.' ? 1 : 0;
      i++;
    }
    if (i + 1 >= to || b[i] != ':' || slashes + dots == 0 || isOfDevice(b, from, i)) {
      return NONE;
    }
    int behindNumber = i + 1;
    while (behindNumber < to && b[behindNumber] >= '0' && b[behindNumber] <= '9') {
      behindNumber++;
    }
    if (behindNumber > i + 1) {
      return behindNumber < to && b[behindNumber] == ':' ? behindNumber + 1 : NONE;
    }
    return slashes > 1 && BytePattern.isWord(b[i + 1]) ? i + 1 : NONE;
  }

  private static boolean isOfDevice(byte[] b, int from, int to) {
    return starts(b, from, to, "/dev/") || starts(b, from, to, "/sys/");
  }

  private static boolean starts(byte[] b, int from, int to, String text) {
    int i = 0;
    while (i < text.length() && from + i < to && b[from + i] == text.charAt(i)) {
      i++;
    }
    return i == text.length();
  }

  private static boolean isOfPath(byte c) {
    return BytePattern.isWord(c) || c == '/' || c == '.' || c == '-' || c == '+';
  }
}
