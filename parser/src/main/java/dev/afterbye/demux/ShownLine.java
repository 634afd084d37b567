package dev.afterbye.demux;

/**
 * What stands before a record's shape on its line when a program shows a log: the number of a line,
 * as {@code grep -n} prints it, a mark of quotation, the level in words, as {@code dmesg -x} does,
 * or a colour.
 */
final class ShownLine {
  /**
   * The ends of {@code kern :info : } and its like (util-linux sys-utils/dmesg.c), and what a
   * syslog daemon writes before the kernel's records.
   */
  private static final long[] TAGS = {
    packed("kernel: "),
    packed("emerg : "),
    packed("alert : "),
    packed("crit  : "),
    packed("err   : "),
    packed("warn  : "),
    packed("notice: "),
    packed("info  : "),
    packed("debug : ")
  };

  static final byte ESC = 0x1b;

  /** Device status report and device attributes (ECMA-48, 8.3.35 and 8.3.24). */
  private static final byte CURSOR_ASKED = 'n';

  private static final byte TERMINAL_ASKED = 'c';

  /** With what {@code dmesg --color} ends the colour of a stamp. */
  private static final byte[][] COLOUR_ENDS = {Literals.of("\u001b[0m"), Literals.of("\u001b[m")};

  private ShownLine() {}

  /**
   * Whether the stamp before the message {@code [text, end)} is coloured, which the kernel never
   * does. A colour before it alone may be text that the record cut; a record may have come in
   * between the colour and the stamp, or before the sequence that ends the colour.
   */
  static boolean isColoured(byte[] b, int history, int at, int text, int end) {
    if (text >= end) {
      return false;
    }
    if (b[text] == ESC && endsColour(b, text, end)) {
      return true;
    }
    return at > history
        && b[at - 1] == 'm'
        && (b[text] == ESC || PrintkPrefix.match(b, text, end) > 0)
        && endsSequence(b, history, at);
  }

  /** Whether a colour begins directly before {@code at} and ends where the message begins. */
  static boolean isStampColoured(byte[] b, int history, int at, int text, int end) {
    return at > history
        && b[at - 1] == 'm'
        && endsSequence(b, history, at)
        && text < end
        && endsColour(b, text, end);
  }

  /**
   * Whether a control sequence stands directly before {@code at}: so a pager or an editor draws a
   * line of a file, but a program's text that the record cut may end with one, too. A shell that
   * asks the terminal where its cursor is, or what it is, draws nothing.
   */
  static boolean isDrawn(byte[] b, int history, int at) {
    return at > history
        && b[at - 1] >= '@'
        && b[at - 1] <= '~'
        && b[at - 1] != CURSOR_ASKED
        && b[at - 1] != TERMINAL_ASKED
        && endsSequence(b, history, at);
  }

  /** Whether a control sequence stands in the message, as no kernel's text has one. */
  static boolean isDrawnOn(byte[] b, int text, int end) {
    return WordScan.first(b, text, end, ESC) < end;
  }

  /** Whether a control sequence ends directly before {@code at}. */
  private static boolean endsSequence(byte[] b, int history, int at) {
    int i = at - 2;
    while (i >= history && ((b[i] >= '0' && b[i] <= '9') || b[i] == ';')) {
      i--;
    }
    return i - 1 >= history && b[i] == '[' && b[i - 1] == ESC;
  }

  private static boolean endsColour(byte[] b, int text, int end) {
    for (byte[] colourEnd : COLOUR_ENDS) {
      if (Literals.startsWith(b, text, end, colourEnd)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the line of text that ends with these bytes, the newest lowest, names a level or the
   * kernel.
   */
  static boolean isTagged(long tail) {
    for (long tag : TAGS) {
      if (tail == tag) {
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
