package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;

/** Characters as HTML escapes them. */
final class HtmlEntity {
  /** Bytes of the longest that is known, that of U+10FFFF in hexadecimal. */
  static final int MAX_BYTES = 10;

  /** What begins here is none. */
  static final int NONE = -1;

  /** What begins here may be one, when more bytes are there. */
  static final int OPEN = -2;

  private HtmlEntity() {}

  /** Where the one that begins with the ampersand at {@code from} ends, or NONE, or OPEN. */
  static int end(byte[] b, int from, int to) {
    for (int at = from + 1; at < to && at < from + MAX_BYTES; at++) {
      if (b[at] == ';') {
        return codePoint(b, from, at + 1) == NONE ? NONE : at + 1;
      }
      boolean part =
          (b[at] >= '0' && b[at] <= '9')
              || (b[at] >= 'a' && b[at] <= 'z')
              || (b[at] >= 'A' && b[at] <= 'X')
              || (b[at] == '#' && at == from + 1);
      if (!part) {
        return NONE;
      }
    }
    return to - from < MAX_BYTES ? OPEN : NONE;
  }

  /** The character of the one at {@code [from, to)}, or NONE. */
  static int codePoint(byte[] b, int from, int to) {
    String name = new String(b, from + 1, to - from - 2, StandardCharsets.ISO_8859_1);
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      // Pages keep the blanks of a line apart with it.
      case "nbsp" -> ' ';
      default -> name.startsWith("#") ? number(name.substring(1)) : NONE;
    };
  }

  private static int number(String digits) {
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    try {
      int c = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
      boolean character = c > 0 && c <= Character.MAX_CODE_POINT && !(c >= 0xd800 && c <= 0xdfff);
      return character ? c : NONE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
