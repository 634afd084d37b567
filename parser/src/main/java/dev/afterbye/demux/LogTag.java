package dev.afterbye.demux;

/** The tag with which a log daemon says who wrote a line: {@code kernel: }, {@code cron[8]: }. */
final class LogTag {
  static final int NONE = 0;
  static final int MORE = -1;

  private static final int MAX_BYTES = 64;
  private static final byte[] KERNEL = Literals.of("kernel:");

  /** Tags that are written without a process id. */
  private static final byte[][] USUAL = {
    KERNEL,
    Literals.of("systemd:"),
    Literals.of("rsyslogd:"),
    Literals.of("syslogd:"),
    Literals.of("syslog-ng:"),
    Literals.of("dbus:"),
    Literals.of("dracut:"),
    Literals.of("journal:"),
    Literals.of("sudo:")
  };

  private LogTag() {}

  /**
   * Bytes of the kernel's with the blank behind it, which a line without text may have lost, {@link
   * #NONE} or {@link #MORE}.
   */
  static int kernel(byte[] b, int at, int limit) {
    int end = at + KERNEL.length;
    int tag = Literals.at(b, at, limit, KERNEL);
    if (tag <= 0) {
      return tag;
    }
    if (end == limit) {
      return MORE;
    }
    return b[end] == ' ' ? KERNEL.length + 1 : isLineEnd(b[end]) ? KERNEL.length : NONE;
  }

  /**
   * Whether the kernel's ends directly before {@code at}, looking back no further than {@code
   * from}.
   */
  static boolean endsBefore(byte[] b, int from, int at) {
    int end = b[at - 1] == ' ' ? at - 1 : at;
    return Literals.endsBefore(b, from, end, KERNEL);
  }

  /** Bytes of the name in any tag, {@link #NONE} or {@link #MORE}. */
  static int name(byte[] b, int at, int limit) {
    int i = at;
    while (i < limit && i - at < MAX_BYTES && isNameByte(b[i])) {
      i++;
    }
    int name = i - at;
    if (i < limit && name > 0 && b[i] == '[') {
      i++;
      while (i < limit && i - at < MAX_BYTES && b[i] >= '0' && b[i] <= '9') {
        i++;
      }
      if (i < limit && b[i - 1] != '[' && b[i] == ']') {
        i++;
      }
    }
    if (i == limit) {
      return MORE;
    }
    if (name == 0 || b[i] != ':') {
      return NONE;
    }
    if (i + 1 == limit) {
      return MORE;
    }
    return b[i + 1] == ' ' || isLineEnd(b[i + 1]) ? name : NONE;
  }

  /**
   * Whether the tag with a name of so many bytes is one for certain: a process id stands in it, or
   * it is known to have none. Other texts, too, have a word and a colon.
   */
  static boolean isCertain(byte[] b, int at, int name) {
    if (b[at + name] == '[') {
      return true;
    }
    for (byte[] usual : USUAL) {
      if (Literals.at(b, at, at + name + 1, usual) == 1) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineEnd(byte c) {
    return c == '\r' || c == '\n';
  }

  private static boolean isNameByte(byte c) {
    return (c > ' ' && c != ':' && c != '[' && c != '<') || c < 0;
  }
}
