package dev.afterbye.demux;

/**
 * Whether this kernel's records carry a level and a caller: both are fixed for a kernel's life
 * (kernel/printk/printk.c, console_msg_format; CONFIG_PRINTK_CALLER), so that a record which
 * differs from all before it is printed by a program: {@code dmesg -r}, pstore, another machine's
 * log.
 */
final class PrefixHabit {
  /** Records in a row that show the habit. */
  private static final int PROVING = 16;

  private static final int LEVEL = 1;
  private static final int CALLER = 2;

  private int shape;
  private int alike;

  /** A record ended with one carriage return at most, as the drivers put before each line feed. */
  private boolean endsPlainly;

  void forget() {
    alike = 0;
  }

  /** The kernel printed the record {@code [at, end)}. */
  void record(byte[] b, int at, int end) {
    endsPlainly |= b[end - 1] == '\n' && !endsDoubly(b, end);
    int now = shape(b, at);
    if (now == shape) {
      alike++;
    } else {
      shape = now;
      alike = 1;
    }
  }

  /** Whether the records carry neither. */
  boolean plain() {
    return shape == 0;
  }

  /** The kernel printed another record that carries neither, as before. */
  void plainRecord() {
    alike++;
  }

  /**
   * Whether two carriage returns end the line before {@code end} although one ends the kernel's:
   * uart_console_write adds one, and so does a terminal, to the one of a file that a program shows.
   * A driver's message may hold one, too.
   */
  boolean endsUnlike(byte[] b, int end) {
    return endsPlainly && endsDoubly(b, end);
  }

  /** Whether the line that ends before {@code end} does so with two carriage returns. */
  static boolean endsDoubly(byte[] b, int end) {
    return b[end - 1] == '\n' && b[end - 2] == '\r' && b[end - 3] == '\r';
  }

  boolean differs(byte[] b, int at) {
    return alike >= PROVING && shape(b, at) != shape;
  }

  private static int shape(byte[] b, int at) {
    int i = at;
    int found = 0;
    if (b[i] == '<') {
      found = LEVEL;
      while (b[i] != '[') {
        i++;
      }
    } else if (b[i + PrintkPrefix.USUAL_BYTES - 1] == ']'
        && b[i + PrintkPrefix.USUAL_BYTES] == ' ') {
      return 0;
    }
    while (b[i] != ']') {
      i++;
    }
    return b[i + 1] == '[' ? found | CALLER : found;
  }
}
