package dev.afterbye.demux;

/**
 * What is told of CPU and process before the text of each record, between stamp and text, by
 * util-linux's dmesg of a kernel with PRINTK_CALLER, {@code [ T1] } (sys-utils/dmesg.c,
 * print_record), and by kernels of phone and tablet vendors:
 *
 * <ul>
 *   <li>MediaTek's (CONFIG_PRINTK_MT_PREFIX in its kernel/printk/printk.c): {@code
 *       <0>.(0)[1:swapper/0]}, later {@code (0)[1:swapper/0]};
 *   <li>Samsung's (CONFIG_PRINTK_PROCESS in its kernel/printk/printk.c): {@code I[0: swapper/0: 1]
 *       } , with a blank for the {@code I} outside of interrupts;
 *   <li>Unisoc's and NVIDIA's: {@code c0 }, or {@code c0 1 } with the process.
 * </ul>
 */
public final class RecordContext {
  /** Bytes within which it ends: a process has a name of at most fifteen. */
  private static final int MAX_BYTES = 48;

  private RecordContext() {}

  /** Its bytes at the start of a record's text, or 0 without one. */
  public static int length(byte[] b, int from, int to) {
    int shown = from < to && b[from] == '[' ? caller(b, from, Math.min(to, from + MAX_BYTES)) : 0;
    return shown > 0 ? shown : ofKernel(b, from, to);
  }

  /** The same without what dmesg alone puts there. */
  static int ofKernel(byte[] b, int from, int to) {
    if (from == to) {
      return 0;
    }
    return switch (b[from]) {
      case '<', '(', '-', '.' -> mediaTek(b, from, Math.min(to, from + MAX_BYTES));
      case '[' -> samsung(b, from, Math.min(to, from + MAX_BYTES));
      case ' ', 'I' -> {
        int bound = Math.min(to, from + MAX_BYTES);
        yield Math.max(samsung(b, from, bound), mediaTek(b, from, bound));
      }
      case 'c' -> cpu(b, from, Math.min(to, from + MAX_BYTES));
      default -> 0;
    };
  }

  private static int caller(byte[] b, int from, int to) {
    int i = from + 1;
    while (i < to && b[i] == ' ') {
      i++;
    }
    if (i >= to || (b[i] != 'T' && b[i] != 'C')) {
      return 0;
    }
    i = behindNumber(b, i + 1, to, ']');
    return i < to && b[i] == ' ' ? i + 1 - from : 0;
  }

  private static int mediaTek(byte[] b, int from, int to) {
    int i = from;
    if (b[i] == '<') {
      i = behindNumber(b, i + 1, to, '>');
    }
    if (i < to && (b[i] == '.' || b[i] == '-' || b[i] == ' ')) {
      i++;
    }
    if (i >= to || b[i] != '(') {
      return 0;
    }
    i = behindNumber(b, i + 1, to, ')');
    if (i >= to || b[i] != '[') {
      return 0;
    }
    i = behindNumber(b, i + 1, to, ':');
    while (i < to && b[i] != ']') {
      i++;
    }
    return i < to ? i + 1 - from : 0;
  }

  private static int samsung(byte[] b, int from, int to) {
    int i = b[from] == '[' ? from : from + 1;
    if (i >= to || b[i] != '[') {
      return 0;
    }
    int name = behindNumber(b, i + 1, to, ':');
    int end = name;
    while (end < to && b[end] != ']') {
      end++;
    }
    int digits = end;
    while (digits > name && isDigit(b[digits - 1])) {
      digits--;
    }
    int colon = digits;
    while (colon > name && b[colon - 1] == ' ') {
      colon--;
    }
    boolean process = digits < end && colon > name && b[colon - 1] == ':';
    return process && end + 1 < to && b[end + 1] == ' ' ? end + 2 - from : 0;
  }

  private static int cpu(byte[] b, int from, int to) {
    int cpu = behindNumber(b, from + 1, to, ' ');
    int process = cpu;
    while (process < to && b[process] == ' ') {
      process++;
    }
    int end = process > cpu ? behindNumber(b, process, to, ' ') : to;
    int found = end < to ? end : cpu;
    return found < to ? found - from : 0;
  }

  /** Offset behind a number and the mark that ends it, or {@code to}. */
  private static int behindNumber(byte[] b, int from, int to, char mark) {
    int i = from;
    while (i < to && isDigit(b[i])) {
      i++;
    }
    return i > from && i < to && b[i] == mark ? i + 1 : to;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
