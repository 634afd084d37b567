package dev.afterbye.demux;

/** Whether a record's message begins with the name of the program that wrote it. */
final class ProgramName {
  private static final byte[] JOURNAL_TAG = Literals.of(" kernel: ");
  private static final int MAX_BYTES = 64;

  private ProgramName() {}

  /** Whether the message may be a {@link #journalLine}, or {@link #identified}. */
  static boolean mayStand(byte[] b, int text, int end) {
    for (int i = text; i + Long.BYTES <= end; i += Long.BYTES) {
      int stop = i + WordScan.nameEnd(WordScan.word(b, i));
      if (stop < i + Long.BYTES) {
        return b[stop] == '[' || (b[stop] == ' ' && stop + 1 < end && b[stop + 1] == 'k');
      }
    }
    return true;
  }

  /** {@code HOST kernel: }, as journalctl -o short-monotonic prints it. */
  static boolean journalLine(byte[] b, int text, int end) {
    int i = text;
    while (i < end && isHostByte(b[i]) && i - text < MAX_BYTES) {
      i++;
    }
    return i > text && Literals.startsWith(b, i, end, JOURNAL_TAG);
  }

  /** {@code ident[pid]: }, as journald writes it, and programs that write to /dev/kmsg. */
  static boolean identified(byte[] b, int text, int end) {
    int i = text;
    while (i < end && b[i] > ' ' && b[i] != '[' && b[i] != ':' && i - text < MAX_BYTES) {
      i++;
    }
    if (i == text || i >= end || b[i] != '[') {
      return false;
    }
    int digits = ++i;
    while (i < end && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i > digits && i + 1 < end && b[i] == ']' && b[i + 1] == ':';
  }

  /** Letters, digits, '-', '.' and '_': what a host name is made of (RFC 952, RFC 1123 2.1). */
  private static boolean isHostByte(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
