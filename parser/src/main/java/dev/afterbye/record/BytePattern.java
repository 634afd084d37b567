package dev.afterbye.record;

import java.util.List;

/**
 * A regular expression that repeats nothing but classes of characters, as nearly all rules are, to
 * be matched on bytes by a {@link PatternTrial}, which is much quicker than RE2's parallel search.
 * {@link BytePatternReader} makes it, or declines.
 */
final class BytePattern {
  private final PatternNode start;
  private final boolean onlyAtStart;
  private final byte[] firstText;
  private final List<String> groups;

  BytePattern(PatternNode start, List<String> groups) {
    this.start = start;
    this.groups = List.copyOf(groups);
    PatternNode first = start;
    while (first instanceof PatternNode.Span span) {
      first = span.next();
    }
    this.onlyAtStart = first instanceof PatternNode.TextStart;
    this.firstText = first instanceof PatternNode.Text text ? text.bytes() : new byte[0];
  }

  PatternNode start() {
    return start;
  }

  List<String> groups() {
    return groups;
  }

  /** Whether a text that it cannot match is mostly refused at once. */
  boolean beginsWithText() {
    return firstText.length > 0;
  }

  /** Where in {@code [from, to)} a match can begin last. */
  int lastStart(int from, int to) {
    return onlyAtStart ? from : to;
  }

  /** The first place from {@code at} on where it may begin, or -1. */
  int startable(byte[] b, int at, int to) {
    if (firstText.length > 0) {
      return indexOf(b, at, to, firstText);
    }
    int i = at;
    while (i < to && !start.mayBegin(b[i])) {
      i++;
    }
    return i < to || start.mayEnd() ? i : -1;
  }

  static int indexOf(byte[] b, int from, int to, byte[] literal) {
    for (int i = from; i + literal.length <= to; i++) {
      if (stands(b, i, to, literal)) {
        return i;
      }
    }
    return -1;
  }

  static boolean stands(byte[] b, int at, int to, byte[] literal) {
    if (at + literal.length > to) {
      return false;
    }
    for (int i = 0; i < literal.length; i++) {
      if (b[at + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  static boolean isWord(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  }
}
