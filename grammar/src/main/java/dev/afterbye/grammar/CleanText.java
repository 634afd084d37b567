package dev.afterbye.grammar;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what copying and logging put around a line of a dump: mail quote marks, HTML entities,
 * no-break spaces, curly quotes, colours, and the stamps of printk, syslog, journald and terminal
 * programs.
 */
final class CleanText {

  private static final Map<String, String> ENTITIES =
      Map.of(
          "&gt;", ">", "&lt;", "<", "&amp;", "&", "&nbsp;", " ", "&#160;", " ", "&quot;", "\"",
          "&#39;", "'");

  private static final Pattern ENTITY = Pattern.compile("&(?:gt|lt|amp|nbsp|#160|quot|#39);");

  private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;?]{0,32}[A-Za-z]");

  private static final String SYSLOG_NAME =
      "\\S{1,128}\\s+[\\w./-]{1,128}(?:\\[\\d{1,10}\\])?:\\s?";

  /** A printk stamp, with the level of /dev/kmsg and the caller of CONFIG_PRINTK_CALLER. */
  private static final Pattern PRINTK =
      Pattern.compile(
          "(?:<\\d{1,3}>)?\\[\\s{0,8}\\d{1,10}\\.\\d{3,9}\\](?:\\[\\s{0,8}[TC]\\d{1,10}\\])?:?");

  static final List<Pattern> STAMPS =
      List.of(
          PRINTK,
          Pattern.compile(
              "[A-Z][a-z]{2}\\s{1,2}\\d{1,2}\\s\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?\\s"
                  + SYSLOG_NAME),
          Pattern.compile(
              "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?"
                  + "(?:Z|[+-]\\d{2}:?\\d{2})?\\s(?:"
                  + SYSLOG_NAME
                  + ")?"),
          Pattern.compile(
              "\\[(?:\\d{4}-\\d{2}-\\d{2}[T ])?\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?\\]"),
          Pattern.compile("\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?\\s"),
          // What a reader that takes stamps off leaves of a syslog line: host and program, or the
          // program; segments are counted in brackets, too.
          Pattern.compile("[\\w.-]{1,128}\\s(?:[\\w./-]{1,128}\\[\\d{1,10}\\]|kernel):(?:\\s|$)"),
          Pattern.compile("(?!segment\\[)[\\w./-]{1,128}\\[\\d{1,10}\\]:(?:\\s|$)"));

  /** More stamps in front of each other than any logger chain makes. */
  private static final int MAX_STAMPS = 8;

  private CleanText() {}

  static String of(String raw) {
    return unstamped(unmarked(raw));
  }

  /** The text without quote marks and stamps. */
  static String unstamped(String text) {
    int from = afterQuotes(text, 0);
    for (int stamps = 0; stamps < MAX_STAMPS; stamps++) {
      int next = afterQuotes(text, afterStamp(text, from));
      if (next == from) {
        break;
      }
      from = next;
    }
    return text.substring(from).stripTrailing();
  }

  /** Where a kernel record begins in the middle of a clean line, or -1. */
  static int kernelRecordInside(String clean) {
    if (clean.indexOf('[', 1) < 0) {
      return -1;
    }
    for (int at = 0; at < clean.length(); at++) {
      if (mayBePrintk(clean, at) && PRINTK.matcher(clean).region(at, clean.length()).lookingAt()) {
        return at > 0 ? at : -1;
      }
    }
    return -1;
  }

  /** Whether a text, quote marks aside, starts with a kernel's stamp. */
  static boolean startsRecord(String text) {
    int from = afterQuotes(text, 0);
    return mayBePrintk(text, from) && PRINTK.matcher(text).region(from, text.length()).lookingAt();
  }

  /** The text in plain characters. */
  static String unmarked(String raw) {
    int plain = 0;
    while (plain < raw.length() && isPlain(raw.charAt(plain))) {
      plain++;
    }
    return plain == raw.length() ? raw : decoded(raw);
  }

  /** Whether the character always stays what it is. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < '\u007f' && c != '&';
  }

  private static String decoded(String raw) {
    String text = raw;
    if (text.indexOf('\u001b') >= 0) {
      text = COLOUR.matcher(text).replaceAll("");
    }
    if (text.indexOf('&') >= 0) {
      text = ENTITY.matcher(text).replaceAll(match -> ENTITIES.getOrDefault(match.group(), ""));
    }
    return blanksOnly(text);
  }

  private static String blanksOnly(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      clean.append(plain(text.charAt(i)));
    }
    return clean.toString();
  }

  private static char plain(char c) {
    return switch (c) {
      case '\u007f', '\u00a0' -> ' ';
      case '\u2018', '\u2019' -> '\'';
      case '\u201c', '\u201d' -> '"';
      default -> c < ' ' ? ' ' : c;
    };
  }

  /** Whether a kernel's stamp may be there: a level, or a bracket and a number with a point. */
  private static boolean mayBePrintk(String text, int from) {
    if (isAt(text, from, '<')) {
      return true;
    }
    if (!isAt(text, from, '[')) {
      return false;
    }
    int number = from + 1;
    while (isAt(text, number, ' ')) {
      number++;
    }
    while (number < text.length() && isDigit(text.charAt(number))) {
      number++;
    }
    return isAt(text, number, '.');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it may be one of the stamps that is there: few lines are worth trying all of them. */
  private static boolean mayBeStamp(String text, int from) {
    char first = text.charAt(from);
    if (first == '[' || first == '<') {
      return true;
    }
    boolean time = isAt(text, from + 2, ':') || isAt(text, from + 4, '-');
    boolean month = isAt(text, from + 3, ' ');
    return time || month || mayBeHost(text, from);
  }

  /** Whether a word is there, and there or behind a blank what follows a program's name. */
  private static boolean mayBeHost(String text, int from) {
    int host = wordEnd(text, from);
    if (host == from || !isAt(text, host, ' ')) {
      return host > from && isAt(text, host, '[');
    }
    int program = wordEnd(text, host + 1);
    return isAt(text, program, '[') || isAt(text, program, ':');
  }

  private static boolean isAt(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && inWord(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean inWord(char c) {
    return c == '_' || c == '.' || c == '-' || c == '/' || Character.isLetterOrDigit(c);
  }

  static int afterQuotes(String text, int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '>')) {
      at++;
    }
    return at;
  }

  private static int afterStamp(String text, int from) {
    if (from == text.length() || !mayBeStamp(text, from)) {
      return from;
    }
    for (Pattern stamp : STAMPS) {
      Matcher matcher = stamp.matcher(text).region(from, text.length());
      if (matcher.lookingAt()) {
        return matcher.end();
      }
    }
    return from;
  }
}
