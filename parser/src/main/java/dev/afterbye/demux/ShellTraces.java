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
    Literals.of("~ # "),
    Literals.of("/# "),
    Literals.of("/ # "),
    Literals.of("]# "),
    Literals.of("~$ "),
    Literals.of("]$ ")
  };

  /** What stands before the blank with which each of them ends. */
  private static final byte[] MARKS = {'#', '$', ':'};

  /**
   * What readline writes when a command was entered (rltty.c, rl_deprep_terminal), but for the
   * carriage return behind it, which some capture tools leave out.
   */
  private static final byte[] PASTE_ENDS = Literals.of("\u001b[?2004l");

  private ShellTraces() {}

  /**
   * Where the line begins on which nothing but the end of a command's input stands directly before
   * {@code at}, or {@code at}.
   */
  static int inputEnd(byte[] b, int history, int at) {
    int end = at > history && b[at - 1] == '\r' ? at - 1 : at;
    return end > history
            && b[end - 1] == PASTE_ENDS[PASTE_ENDS.length - 1]
            && Literals.endsBefore(b, history, end, PASTE_ENDS)
        ? end - PASTE_ENDS.length
        : at;
  }

  /** Where what readline wrote at the start of the line {@code [from, to)} ends. */
  static int behindInput(byte[] b, int from, int to) {
    if (!Literals.startsWith(b, from, to, PASTE_ENDS)) {
      return from;
    }
    int end = from + PASTE_ENDS.length;
    return end < to && b[end] == '\r' ? end + 1 : end;
  }

  /** Whether somebody is asked for something in {@code [from, to)}. */
  static boolean hasPrompt(byte[] b, int from, int to) {
    for (byte mark : MARKS) {
      int at = WordScan.first(b, from, to, mark);
      while (at + 1 < to) {
        if (b[at + 1] == ' ' && isPrompt(b, from, at + 2)) {
          return true;
        }
        at = WordScan.first(b, at + 1, to, mark);
      }
    }
    return false;
  }

  private static boolean isPrompt(byte[] b, int from, int end) {
    for (byte[] prompt : PROMPTS) {
      if (Literals.endsBefore(b, from, end, prompt)) {
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
