package dev.afterbye.demux;

/**
 * What stands before a record's shape on its line when a program shows a log: the number of a line,
 * as {@code grep -n} prints it, a mark of quotation, or the level in words, as {@code dmesg -x}
 * does.
 */
final class ShownLine {
  /** The ends of {@code kern :info : } and its like (util-linux sys-utils/dmesg.c). */
  private static final long[] LEVELS = {
    packed("emerg : "),
    packed("alert : "),
    packed("crit  : "),
    packed("err   : "),
    packed("warn  : "),
    packed("notice: "),
    packed("info  : "),
    packed("debug : ")
  };

  private ShownLine() {}

  /** Whether the line of text that ends with these bytes, the newest lowest, names a level. */
  static boolean namesLevel(long tail) {
    for (long level : LEVELS) {
      if (tail == level) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether nothing but a number and a mark, or a mark, stands between line start and {@code at}.
   */
  static boolean isMarked(byte[] b, int history, int at) {
    int i = at - 1;
    if (i > history && b[i] == ' ' && (b[i - 1] == '>' || b[i - 1] == '|')) {
      return startsLine(b, history, i - 1);
    }
    if (i < history || (b[i] != ':' && b[i] != '-')) {
      return false;
    }
    int number = i;
    while (number > history && b[number - 1] >= '0' && b[number - 1] <= '9') {
      number--;
    }
    return number < i && startsLine(b, history, number);
  }

  private static boolean startsLine(byte[] b, int history, int at) {
    return at == history || b[at - 1] == '\n';
  }

  private static long packed(String text) {
    long bytes = 0;
    for (byte c : Literals.of(text)) {
      bytes = (bytes << Byte.SIZE) | c;
    }
    return bytes;
  }
}
