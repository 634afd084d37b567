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

  void forget() {
    alike = 0;
  }

  /** The kernel printed the record at {@code at}. */
  void record(byte[] b, int at) {
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
