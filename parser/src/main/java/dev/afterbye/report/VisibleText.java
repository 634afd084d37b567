package dev.afterbye.report;

/** Text of a log as it may be shown: what would drive a terminal is spelled out instead. */
public final class VisibleText {
  private VisibleText() {}

  /** The text with every unsafe character written as {@code \n}, {@code \x1b} or {@code \u202e}. */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      append(out, c);
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static void append(StringBuilder out, int c) {
    if (!UnsafeCharacters.contains(c)) {
      out.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        if (c <= 0xff) {
          out.append("\\x");
          UnsafeCharacters.hex(out, c, 2);
        } else {
          out.append(UnsafeCharacters.escape(c));
        }
      }
    }
  }
}
