package dev.afterbye.demux;

/** What a shell leaves on the console: its prompts, and commands that read a log. */
final class ShellTraces {
  private static final byte[][] LOG_READERS = {
    Literals.of("dmesg"), Literals.of("journalctl"), Literals.of("/var/log"), Literals.of("kmsg")
  };
  private static final byte[][] PROMPTS = {
    Literals.of("login: "),
    Literals.of("Password: "),
    Literals.of("~# "),
    Literals.of("/# "),
    Literals.of("/ # "),
    Literals.of("]# "),
    Literals.of("~$ "),
    Literals.of("]$ ")
  };

  private ShellTraces() {}

  /** Whether somebody is asked for something in {@code [from, to)}. */
  static boolean hasPrompt(byte[] b, int from, int to) {
    for (byte[] prompt : PROMPTS) {
      if (Literals.contains(b, from, to, prompt)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what reads a log is named in {@code [from, to)}. In quotation marks it is advice, as of
   * dracut's and systemd's emergency shells.
   */
  static boolean hasLogReader(byte[] b, int from, int to) {
    for (byte[] reader : LOG_READERS) {
      int found = Literals.indexOf(b, from, to, reader);
      while (found > from && isQuotationMark(b[found - 1])) {
        found = Literals.indexOf(b, found + 1, to, reader);
      }
      if (found >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuotationMark(byte c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
