package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;

/**
 * Joins the lines that GitLab's runner parted when it stamped a job's log: what was written without
 * a line end gets one, and what follows is marked with a plus behind the stamp (gitlab-runner,
 * common/buildlogger). The stamps themselves are left to the demultiplexer.
 */
final class GitlabLines extends HoldingStage {
  /** {@code #} is a digit, {@code h} a hexadecimal one, {@code C} output or error output. */
  private static final String STAMP = "####-##-##T##:##:##.######Z hhC";

  private static final int MAX_HELD_BYTES = 1 + STAMP.length() + 1;

  /** A reader of one log. */
  GitlabLines(ByteSink console) {
    super(console, MAX_HELD_BYTES);
  }

  /** Whether a log that begins with these bytes is such a job's. */
  static boolean mayBegin(byte[] b, int length) {
    if (length <= STAMP.length()) {
      return false;
    }
    int at = 0;
    while (at < STAMP.length() && fits(b[at], at)) {
      at++;
    }
    return at == STAMP.length() && (b[at] == ' ' || b[at] == '+');
  }

  private static boolean fits(byte c, int at) {
    boolean digit = c >= '0' && c <= '9';
    return switch (STAMP.charAt(at)) {
      case '#' -> digit;
      case 'h' -> digit || (c >= 'a' && c <= 'f');
      case 'C' -> c == 'O' || c == 'E';
      default -> c == STAMP.charAt(at);
    };
  }

  /** Holds a line end until the stamp behind it tells whether it was written. */
  @Override
  int step(byte[] b, int from, int to) {
    int held = length();
    if (held == 0) {
      int end = pass(b, from, WordScan.lineEnd(b, from, to));
      if (end < to) {
        hold(b[end++]);
      }
      return end;
    }
    if (held <= STAMP.length() && fits(b[from], held - 1)) {
      hold(b[from]);
      return from + 1;
    }
    if (held > STAMP.length() && b[from] == '+') {
      drop(held);
      return from + 1;
    }
    release();
    return from;
  }
}
