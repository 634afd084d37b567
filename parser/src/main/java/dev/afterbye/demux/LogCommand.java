package dev.afterbye.demux;

/**
 * Recognises a shell's echo of a command that prints a log: a prompt's end, {@code #}, {@code $} or
 * {@code >} and a blank, then a command that names the kernel's log or shows a file. A heuristic: a
 * record of the kernel's may follow such a line, too.
 */
final class LogCommand {
  /** What a command prints. */
  enum Kind {
    NONE,
    /** A file, which may be a log. */
    FILE,
    LOG
  }

  private static final byte[][] READERS = {
    Literals.of("dmesg"), Literals.of("journalctl"), Literals.of("/var/log"), Literals.of("kmsg")
  };

  private static final byte[] PSTORE = Literals.of("pstore");

  private static final byte[][] SHOW = {
    Literals.of("cat "),
    Literals.of("head "),
    Literals.of("tail "),
    Literals.of("less "),
    Literals.of("more "),
    Literals.of("grep ")
  };

  /**
   * What can make the kernel speak when it is read, what only sets the console's level, and what
   * prints along with the kernel.
   */
  private static final byte[][] NONE_OF = {
    Literals.of(" /proc"),
    Literals.of(" /sys"),
    Literals.of(" /dev"),
    Literals.of("dmesg -n"),
    Literals.of("dmesg -C"),
    Literals.of("dmesg -D"),
    Literals.of("dmesg -E"),
    Literals.of("dmesg --c"),
    Literals.of(" -w"),
    Literals.of(" -W"),
    Literals.of(" -f"),
    Literals.of(" --follow"),
    Literals.of("> ")
  };

  /** What has a reader print on. */
  private static final byte[][] FOLLOW = {
    Literals.of(" -w"),
    Literals.of(" -W"),
    Literals.of(" -f"),
    Literals.of(" -kf"),
    Literals.of(" --follow"),
    Literals.of("/dev/kmsg"),
    Literals.of("/proc/kmsg")
  };

  private static final byte[] REDIRECTS = Literals.of("> ");

  /** What stands between the number of a job and that of its process. */
  private static final byte[] JOB_ENDS = Literals.of("] ");

  /** Bytes before a record in which it is sought. */
  static final int MAX_LINE_BYTES = 256;

  private LogCommand() {}

  /** What the line that ends at {@code behind} asks for. */
  static Kind endingAt(byte[] b, int behind) {
    int bound = Math.max(0, behind - MAX_LINE_BYTES);
    int end = behind - 1;
    int command = commandAt(b, bound, end);
    if (command < 0) {
      return Kind.NONE;
    }
    if (Literals.contains(b, command, end, PSTORE)) {
      return Kind.LOG;
    }
    if (holdsAny(b, command, end, NONE_OF)) {
      return Kind.NONE;
    }
    if (holdsAny(b, command, end, READERS)) {
      return Kind.LOG;
    }
    return shows(b, command, end) ? Kind.FILE : Kind.NONE;
  }

  /** Where the command begins that is entered on the line that ends at {@code end}, or -1. */
  private static int commandAt(byte[] b, int bound, int end) {
    int command = -1;
    for (int i = end - 1; i > bound && b[i] != '\n'; i--) {
      if (b[i] == ' ' && endsPrompt(b[i - 1]) && !(command >= 0 && quotes(b, bound, i))) {
        command = i + 1;
      }
    }
    return command;
  }

  /** Whether the line that ends at {@code behind} asks for a log and what is added to it. */
  static boolean isFollowed(byte[] b, int behind) {
    int command = commandAt(b, Math.max(0, behind - MAX_LINE_BYTES), behind - 1);
    return command >= 0
        && follows(b, command, behind)
        && !Literals.contains(b, command, behind, REDIRECTS);
  }

  /**
   * Whether the shell that was asked for it has told the number of the job, or prompts already, and
   * nothing else stands behind that before {@code at}.
   */
  static boolean isFollowedInBackground(byte[] b, int history, int at) {
    int bound = Math.max(history, at - MAX_LINE_BYTES);
    int line = lineStart(b, bound, at);
    boolean prompts = at > line && b[at - 1] == ' ' && ShellTraces.hasPrompt(b, line, at);
    if (at > line && !prompts) {
      return false;
    }
    int before = lineStart(b, bound, line - 1);
    if (isJob(b, before, line)) {
      line = before;
    } else if (!prompts) {
      return false;
    }
    return line > bound && isFollowed(b, line);
  }

  private static int lineStart(byte[] b, int bound, int at) {
    int i = Math.max(bound, at);
    while (i > bound && b[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  /** {@code [1] 288}. */
  private static boolean isJob(byte[] b, int from, int to) {
    int i = ShellTraces.behindInput(b, from, to);
    if (i >= to || b[i] != '[') {
      return false;
    }
    int number = digits(b, i + 1, to);
    boolean bracketed = number > i + 1 && Literals.startsWith(b, number, to, JOB_ENDS);
    int process = digits(b, number + JOB_ENDS.length, to);
    return bracketed
        && process > number + JOB_ENDS.length
        && (b[process] == '\r' || b[process] == '\n');
  }

  private static int digits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i;
  }

  /** Whether a command in {@code [from, to)} prints a log and goes on with what is added to it. */
  static boolean follows(byte[] b, int from, int to) {
    return holdsAny(b, from, to, READERS) && holdsAny(b, from, to, FOLLOW);
  }

  /** Whether nothing but marks of a quotation stands before {@code at} on its line. */
  private static boolean quotes(byte[] b, int bound, int at) {
    int i = at - 1;
    while (i > bound && (b[i] == '>' || b[i] == ' ')) {
      i--;
    }
    return b[i] == '\n';
  }

  private static boolean endsPrompt(byte c) {
    return c == '#' || c == '$' || c == '>';
  }

  /** Whether a word of the command shows a file. */
  private static boolean shows(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean wordBegins = i == from || b[i - 1] == ' ' || b[i - 1] == '|' || b[i - 1] == '/';
      if (wordBegins && startsWithAny(b, i, to, SHOW)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithAny(byte[] b, int at, int to, byte[][] literals) {
    for (byte[] literal : literals) {
      if (Literals.startsWith(b, at, to, literal)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsAny(byte[] b, int from, int to, byte[][] literals) {
    for (byte[] literal : literals) {
      if (Literals.contains(b, from, to, literal)) {
        return true;
      }
    }
    return false;
  }
}
