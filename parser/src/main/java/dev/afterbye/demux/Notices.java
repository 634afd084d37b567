package dev.afterbye.demux;

/**
 * The notices that the kernel prints without a prefix: {@code ** N printk messages dropped **} and
 * {@code ** replaying previous printk message **} (kernel/printk/printk.c).
 */
final class Notices {
  static final int NONE = 0;
  static final int MORE = -1;

  static final byte[] REPLAY = Literals.of("** replaying previous printk message **");
  private static final byte[] DROPPED = Literals.of(" printk messages dropped **");
  private static final int MAX_DIGITS = 20;

  private Notices() {}

  /** Whether a notice may go on at {@code at}, behind its stars: with a blank and a digit or r. */
  static boolean mayBegin(byte[] b, int at, int limit) {
    if (at + 1 >= limit || b[at] != ' ') {
      return false;
    }
    byte c = b[at + 1];
    return c == 'r' || (c >= '0' && c <= '9');
  }

  /** Offset behind the notice at {@code at}, {@link #NONE} or {@link #MORE}. */
  static int end(byte[] b, int at, int limit, boolean complete) {
    int replay = Literals.at(b, at, limit, REPLAY);
    if (replay != 0) {
      return replay < 0 ? MORE : lineEnd(b, at + REPLAY.length, limit, complete);
    }
    int i = at;
    for (int k = 0; k < 3; k++, i++) {
      if (i >= limit) {
        return MORE;
      }
      if (b[i] != (k < 2 ? '*' : ' ')) {
        return NONE;
      }
    }
    int digits = i;
    while (i < limit && b[i] >= '0' && b[i] <= '9' && i - digits < MAX_DIGITS) {
      i++;
    }
    if (i >= limit) {
      return MORE;
    }
    int dropped = i == digits ? 0 : Literals.at(b, i, limit, DROPPED);
    return dropped <= 0 ? dropped : lineEnd(b, i + DROPPED.length, limit, complete);
  }

  /**
   * Kernels up to 4.14 put a blank and the next record behind the notice, later ones a line end.
   */
  private static int lineEnd(byte[] b, int from, int limit, boolean complete) {
    int i = from;
    while (i < limit && (b[i] == ' ' || b[i] == '\r') && i - from < 4) {
      i++;
    }
    if (i >= limit) {
      return complete ? limit : MORE;
    }
    return b[i] == '\n' ? i + 1 : i;
  }
}
