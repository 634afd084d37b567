package dev.afterbye.record;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whether a line of text only speaks of what it holds: a quoted mail, a trace of a shell, source
 * code, a word in quotation marks, a sentence. Neither kernel nor init, firmware or kexec-tools
 * begin their lines so; what is told of sentences is a heuristic. Only what stands before the text
 * is looked at, and a mark of quotation must be closed behind it.
 */
final class SpokenText {
  private static final int NONE = 0;
  private static final int TYPOGRAPHIC = 1;

  /** Words with which a sentence names a text; no program begins a line with such a sentence. */
  private static final Set<String> NAMING =
      Set.of(
          "a",
          "an",
          "the",
          "this",
          "that",
          "these",
          "those",
          "with",
          "by",
          "when",
          "if",
          "like",
          "see",
          "sees",
          "saw",
          "say",
          "says",
          "said",
          "print",
          "prints",
          "printed",
          "show",
          "shows",
          "read",
          "reads",
          "get",
          "gets",
          "got",
          "message",
          "messages",
          "line",
          "lines",
          "text",
          "and",
          "or",
          "of",
          "as",
          "called",
          "means");

  private SpokenText() {}

  /**
   * Whether the text at {@code matchAt} in the line {@code [from, to)} is only spoken of.
   *
   * @param commonMark the mark with which all lines begin, so that it tells nothing
   */
  static boolean isAt(byte[] b, int from, int matchAt, int to, byte commonMark) {
    int at = matchAt;
    while (at < to && isBlank(b[at])) {
      at++;
    }
    int start = from;
    while (start < at && isBlank(b[start])) {
      start++;
    }
    return start < at
        && ((b[start] != commonMark && isBehindMark(b, from, start, at))
            || isInComment(b, start, at)
            || PlaceMark.standsBefore(b, start, at, to)
            || isQuoted(b, start, at, to)
            || isNamed(b, start, at));
  }

  /** Whether a comment of C begins before it on the line, behind code, and does not end there. */
  private static boolean isInComment(byte[] b, int start, int at) {
    boolean comment = false;
    for (int i = start; i + 2 < at; i++) {
      if (b[i] == '/' && b[i + 1] == '*' && isBlank(b[i + 2])) {
        comment = true;
      } else if (b[i] == '*' && b[i + 1] == '/') {
        comment = false;
      }
    }
    return comment;
  }

  /** Marks of mails, of traces ({@code set -x}), of differences, of lists and of comments. */
  private static boolean isBehindMark(byte[] b, int from, int start, int at) {
    byte mark = b[start];
    return switch (mark) {
      case '>', '+' -> isBlankBehind(b, start, at, mark) || (mark == '+' && start + 1 == at);
      case '-' -> start + 1 == at || isBlank(b[start + 1]);
      // OpenRC's lines have one blank before it (rc-einfo).
      case '*' -> start + 1 < at && isBlank(b[start + 1]) && !(start == from + 1 && b[from] == ' ');
      case '/' -> start + 1 < at && (b[start + 1] == '/' || b[start + 1] == '*');
      default -> false;
    };
  }

  /** Whether a blank follows one or two of the marks; some initramfs scripts have three. */
  private static boolean isBlankBehind(byte[] b, int start, int at, byte mark) {
    int i = start + 1;
    if (i < at && b[i] == mark) {
      i++;
    }
    return i < at && isBlank(b[i]);
  }

  private static boolean isQuoted(byte[] b, int start, int at, int to) {
    int open = NONE;
    boolean value = false;
    for (int i = start; i < at; i++) {
      if (open != NONE) {
        open = closes(b, i, to, open) ? NONE : open;
      } else {
        open = opening(b, start, i, to);
        value = open != NONE && isValue(b, start, i);
      }
    }
    for (int i = at; open != NONE && !value && i < to; i++) {
      if (closes(b, i, to, open)) {
        return true;
      }
    }
    return false;
  }

  /** The mark that opens a quotation there, or {@link #NONE}. */
  private static int opening(byte[] b, int start, int at, int to) {
    byte mark = b[at];
    return switch (mark) {
      case '`', '"' -> mark;
      // Not an apostrophe.
      case '\'' -> at > start && BytePattern.isWord(b[at - 1]) ? NONE : mark;
      default -> typographic(b, at, to, (byte) 0x98, (byte) 0x9c) ? TYPOGRAPHIC : NONE;
    };
  }

  /** The value of a field, as in {@code "MESSAGE":"..."}, is what was printed. */
  private static boolean isValue(byte[] b, int start, int at) {
    int i = at - 1;
    if (i > start && b[i] == ' ' && b[i - 1] == ':') {
      return i - 1 > start && b[i - 2] == '"';
    }
    return i >= start && (b[i] == ':' || b[i] == '=');
  }

  /** GNU's older quotation opens with a grave accent and closes with an apostrophe. */
  private static boolean closes(byte[] b, int at, int to, int open) {
    return open == TYPOGRAPHIC
        ? typographic(b, at, to, (byte) 0x99, (byte) 0x9d)
        : b[at] == open || (open == '`' && b[at] == '\'');
  }

  /** U+2018 to U+201D. */
  private static boolean typographic(byte[] b, int at, int to, byte single, byte twofold) {
    return b[at] == (byte) 0xe2
        && at + 2 < to
        && b[at + 1] == (byte) 0x80
        && (b[at + 2] == single || b[at + 2] == twofold);
  }

  /** Whether words stand before it and nothing else, of which one is such that texts are named. */
  private static boolean isNamed(byte[] b, int start, int at) {
    boolean named = false;
    int word = start;
    for (int i = start; i < at; i++) {
      boolean letter = (b[i] | 0x20) >= 'a' && (b[i] | 0x20) <= 'z';
      if (!letter && b[i] != ' ' && b[i] != ',') {
        return false;
      }
      if (!letter) {
        named |= NAMING.contains(new String(b, word, i - word, StandardCharsets.US_ASCII));
        word = i + 1;
      }
    }
    return named && b[at - 1] == ' ';
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }
}
