package dev.afterbye.demux;

/**
 * A shape of a time stamp: {@code #} is a digit, {@code *} one digit or more, {@code _} a digit or
 * a blank, {@code M} the name of a month, {@code W} that of a day, {@code ~} a word and the blank
 * behind it, {@code =} the same for a word that ends with a colon and is the same in all lines,
 * {@code I} for one that ends with a process id in brackets and a colon, {@code F} any text to the
 * next tab, {@code h} a hexadecimal digit, {@code C} a capital letter, {@code P} a small one or a
 * blank, {@code ^} a plus or a minus, {@code S} a word and the blank behind it that is the same in
 * all lines and ends with no colon, {@code A} a log's facility and severity, {@code V} a severity
 * in capitals, {@code N} a name of letters, digits, {@code -}, {@code _} and {@code .}, {@code D}
 * what the journal writes of the time since the line before, {@code R} what {@code dmesg --reltime}
 * writes of it; any other character is itself, as is one behind a backslash. Colours may stand
 * between.
 */
final class Template {
  static final int NONE = 0;
  static final int MORE = -1;

  /** U+FEFF in UTF-8. */
  static final byte[] ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final int MAX_DIGITS = 20;
  private static final int MAX_WORD_BYTES = 64;

  private static final int MAX_FIELD_BYTES = 128;

  /** Blank in the first line (systemd, src/shared/logs-show.c, output_timestamp_monotonic). */
  private static final int DELTA_BYTES = 16;

  /** util-linux, sys-utils/dmesg.c, print_record, DMESG_TIMEFTM_RELTIME. */
  private static final Template REST_OF_MINUTE = new Template("_# ##:##");

  private static final Template SINCE_LINE_BEFORE = new Template("  +#.######");
  private static final Template SINCE_MUCH_EARLIER = new Template(" +*.######");

  private static final byte ESC = 0x1b;

  private static final byte[][] SEVERITIES = {
    Literals.of("EMERG "),
    Literals.of("ALERT "),
    Literals.of("CRIT "),
    Literals.of("ERR "),
    Literals.of("WARNING "),
    Literals.of("NOTICE "),
    Literals.of("INFO "),
    Literals.of("DEBUG ")
  };

  private static final char SAME = '=';
  private static final char PROGRAM = 'I';
  private static final char HOST = 'S';

  /** Makes the symbol behind it a character of the stamp. */
  static final char ESCAPE = '\\';

  private final String shape;

  Template(String shape) {
    this.shape = shape;
  }

  /** Whether it begins with any text, so that no line is told from it before its end. */
  boolean beginsWithField() {
    return shape.charAt(0) == 'F';
  }

  /** Whether it begins with a number of any length. */
  boolean beginsWithNumber() {
    return shape.charAt(0) == '*';
  }

  /** The shape with a column for its number: each blank gives way to a digit as it grows. */
  Template inColumn(int blanks) {
    return new Template("_".repeat(blanks) + shape);
  }

  /** Bytes of the stamp at {@code at}, {@link #NONE} or {@link #MORE}. */
  int match(byte[] b, int at, int limit) {
    return match(b, at, limit, false);
  }

  /**
   * The same for a line of a log that is known to be stamped: one without text may have lost the
   * blank with which the stamp ends.
   */
  int matchTrimmed(byte[] b, int at, int limit) {
    return match(b, at, limit, true);
  }

  private int match(byte[] b, int at, int limit, boolean trimmed) {
    int i = at;
    for (int k = 0; k < shape.length(); k++) {
      char symbol = shape.charAt(k);
      if (symbol == ESCAPE) {
        k++;
      }
      if (symbol != ESC) {
        i = behindColour(b, i, limit);
        if (i < 0) {
          return MORE;
        }
      }
      int next =
          symbol == ESCAPE ? literal(shape.charAt(k), b, i, limit) : step(symbol, b, i, limit);
      if (next == i && trimmed && isLast(k) && (b[i] == '\r' || b[i] == '\n')) {
        return i - at;
      }
      if (next <= i) {
        return next < 0 ? MORE : NONE;
      }
      i = next;
    }
    return i - at;
  }

  /** Whether the shape ends here with a blank. */
  private boolean isLast(int k) {
    return k == shape.length() - 1 && shape.charAt(k) == ' ';
  }

  /** Offset behind sequences that set a colour and byte order marks, or {@link #MORE}. */
  static int behindColour(byte[] b, int at, int limit) {
    int i = at;
    while (i < limit && (b[i] == ESC || b[i] == ORDER_MARK[0])) {
      if (b[i] != ESC) {
        int mark = Literals.at(b, i, limit, ORDER_MARK);
        if (mark <= 0) {
          return mark < 0 ? MORE : i;
        }
        i += ORDER_MARK.length;
        continue;
      }
      int end = i + 1;
      if (end < limit && b[end] == '[') {
        end++;
        while (end < limit && (isDigit(b[end]) || b[end] == ';') && end - i < MAX_DIGITS) {
          end++;
        }
      } else if (end < limit) {
        return i;
      }
      if (end == limit) {
        return MORE;
      }
      if (b[end] != 'm') {
        return i;
      }
      i = end + 1;
    }
    return i;
  }

  /** Offset behind one symbol, {@code i} when it does not stand there, or {@link #MORE}. */
  static int step(char symbol, byte[] b, int i, int limit) {
    if (i >= limit) {
      return MORE;
    }
    return switch (symbol) {
      case '#' -> isDigit(b[i]) ? i + 1 : i;
      case '_' -> isDigit(b[i]) || b[i] == ' ' ? i + 1 : i;
      case '*' -> digits(b, i, limit);
      case 'h' -> isDigit(b[i]) || (b[i] >= 'a' && b[i] <= 'f') ? i + 1 : i;
      case '^' -> b[i] == '+' || b[i] == '-' ? i + 1 : i;
      case 'C' -> b[i] >= 'A' && b[i] <= 'Z' ? i + 1 : i;
      case 'P' -> (b[i] >= 'a' && b[i] <= 'z') || b[i] == ' ' ? i + 1 : i;
      case 'M' -> name(MONTHS, b, i, limit);
      case 'W' -> name(DAYS, b, i, limit);
      case '~' -> word(b, i, limit);
      case SAME, PROGRAM, HOST -> tag(symbol, b, i, limit);
      case 'A' -> source(b, i, limit);
      case 'V' -> severity(b, i, limit);
      case 'F' -> field(b, i, limit);
      case 'N' -> identifier(b, i, limit);
      case 'D' -> delta(b, i, limit);
      case 'R' -> relative(b, i, limit);
      default -> literal(symbol, b, i, limit);
    };
  }

  private static int literal(char wanted, byte[] b, int i, int limit) {
    if (i >= limit) {
      return MORE;
    }
    return (b[i] & 0xff) == wanted ? i + 1 : i;
  }

  /** Where the symbol stands that is no character of the stamp, or -1. */
  private int tagAt(char symbol) {
    int at = shape.indexOf(symbol);
    return at > 0 && shape.charAt(at - 1) == ESCAPE ? -1 : at;
  }

  /** This template with the word of the line at {@code at}, which it matches, for its tag. */
  Template tagged(byte[] b, int at, int limit) {
    int tag = Math.max(tagAt(HOST), Math.max(tagAt(SAME), tagAt(PROGRAM)));
    if (tag < 0) {
      return this;
    }
    int from = at + new Template(shape.substring(0, tag)).match(b, at, limit);
    int end = tag(shape.charAt(tag), b, from, limit);
    StringBuilder word = new StringBuilder();
    for (int i = from; i < end; i++) {
      word.append(ESCAPE).append((char) (b[i] & 0xff));
    }
    return new Template(shape.substring(0, tag) + word + shape.substring(tag + 1));
  }

  private static int digits(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && isDigit(b[i]) && i - from < MAX_DIGITS) {
      i++;
    }
    return i == limit ? MORE : i;
  }

  /** Offset behind one of the names, of three letters each. */
  private static int name(String names, byte[] b, int i, int limit) {
    int have = Math.min(3, limit - i);
    for (int n = 0; n < names.length(); n += 3) {
      int same = 0;
      while (same < have && b[i + same] == names.charAt(n + same)) {
        same++;
      }
      if (same == have) {
        return have == 3 ? i + 3 : MORE;
      }
    }
    return i;
  }

  /** The month whose name stands at {@code i}, counted from 1, or 0. */
  static int month(byte[] b, int i, int limit) {
    for (int n = 0; n < MONTHS.length() && limit - i >= 3; n += 3) {
      if (b[i] == MONTHS.charAt(n)
          && b[i + 1] == MONTHS.charAt(n + 1)
          && b[i + 2] == MONTHS.charAt(n + 2)) {
        return n / 3 + 1;
      }
    }
    return 0;
  }

  private static int word(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && b[i] > ' ' && i - from < MAX_WORD_BYTES) {
      i++;
    }
    if (i == limit) {
      return i - from < MAX_WORD_BYTES ? MORE : from;
    }
    return b[i] == ' ' && i > from ? i + 1 : from;
  }

  private static int tag(char symbol, byte[] b, int from, int limit) {
    int end = word(b, from, limit);
    if (end <= from || (b[end - 2] == ':') == (symbol == HOST)) {
      return end < 0 ? end : from;
    }
    if (FirmwareLevel.standsAt(b, from, end)) {
      return from;
    }
    return symbol != PROGRAM || endsWithId(b, from, end - 2) ? end : from;
  }

  /** As OpenWrt's and busybox's daemons write it: {@code kern.info }. */
  private static int source(byte[] b, int from, int limit) {
    int end = word(b, from, limit);
    int points = 0;
    for (int i = from; i < end - 1; i++) {
      boolean letter = (b[i] >= 'a' && b[i] <= 'z') || (isDigit(b[i]) && i > from);
      if (!letter && (b[i] != '.' || i == from || i == end - 2)) {
        return from;
      }
      points += b[i] == '.' ? 1 : 0;
    }
    return end > from && points != 1 ? from : end;
  }

  /** Whether {@code [from, to)} is what a program's log calls a line's severity, and a blank. */
  static boolean isSeverity(byte[] b, int from, int to) {
    return severity(b, from, to) == to;
  }

  /** As ChromeOS's daemon writes it: {@code INFO }. */
  private static int severity(byte[] b, int from, int limit) {
    for (byte[] name : SEVERITIES) {
      int found = Literals.at(b, from, limit, name);
      if (found != 0) {
        return found < 0 ? MORE : from + name.length;
      }
    }
    return from;
  }

  /** Whether {@code [digits]} ends at {@code to}. */
  private static boolean endsWithId(byte[] b, int from, int to) {
    int i = to - 2;
    while (i > from && isDigit(b[i])) {
      i--;
    }
    return b[to - 1] == ']' && b[i] == '[' && i > from && i < to - 2;
  }

  private static int field(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && b[i] != '\t' && b[i] != '\n' && i - from < MAX_FIELD_BYTES) {
      i++;
    }
    if (i == limit) {
      return i - from < MAX_FIELD_BYTES ? MORE : from;
    }
    return b[i] == '\t' && i > from ? i + 1 : from;
  }

  private static int identifier(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && isNameByte(b[i]) && i - from < MAX_WORD_BYTES) {
      i++;
    }
    return i == limit ? MORE : i;
  }

  private static boolean isNameByte(byte c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private static int delta(byte[] b, int from, int limit) {
    int end = from + DELTA_BYTES;
    for (int i = from; i < Math.min(end, limit); i++) {
      boolean fits =
          isDigit(b[i]) || b[i] == ' ' || b[i] == '.' || b[i] == '<' || b[i] == '>' || b[i] == '*';
      if (!fits) {
        return from;
      }
    }
    return limit < end ? MORE : end;
  }

  /** A date in the first line of a minute, else the time since the line before. */
  private static int relative(byte[] b, int from, int limit) {
    int month = name(MONTHS, b, from, limit);
    if (month != from) {
      return month == MORE ? MORE : REST_OF_MINUTE.from(b, month, limit);
    }
    int since = SINCE_LINE_BEFORE.from(b, from, limit);
    return since == from ? SINCE_MUCH_EARLIER.from(b, from, limit) : since;
  }

  /** Offset behind the whole shape, {@code from} when it does not stand there, or {@link #MORE}. */
  private int from(byte[] b, int from, int limit) {
    int length = match(b, from, limit);
    return length == MORE ? MORE : from + length;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
