package dev.afterbye.report;

/**
 * Characters that a terminal obeys or a reader cannot see: escape sequences, controls, marks that
 * turn the direction of text, halves of surrogate pairs, and what neither XML nor YAML may hold. No
 * writer passes them through.
 */
final class UnsafeCharacters {
  private static final String HEX = "0123456789abcdef";

  private UnsafeCharacters() {}

  static boolean contains(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == 0xfffe || c == 0xffff;
    };
  }

  /** A backslash, {@code u} and four hex digits for every UTF-16 unit of the character. */
  static String escape(int c) {
    StringBuilder out = new StringBuilder();
    for (char unit : Character.toChars(c)) {
      out.append("\\u");
      hex(out, unit, 4);
    }
    return out.toString();
  }

  static void hex(StringBuilder out, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      out.append(HEX.charAt((value >> (4 * i)) & 0xf));
    }
  }
}
