package dev.afterbye.grammar;

/**
 * Which characters a text has, as 64 bits of which several characters share each. A text can only
 * have all of another one if it has all bits of that, which is quickly asked.
 */
final class LetterSet {

  static final long NONE = 0;

  private LetterSet() {}

  static long of(String text) {
    long bits = NONE;
    for (int i = 0; i < text.length(); i++) {
      bits |= 1L << text.charAt(i);
    }
    return bits;
  }

  /** Whether a text with the one set may hold a text with the other. */
  static boolean mayHold(long set, long part) {
    return (part & ~set) == 0;
  }
}
