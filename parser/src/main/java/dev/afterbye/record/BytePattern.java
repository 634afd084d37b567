package dev.afterbye.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A regular expression that repeats nothing but classes of characters, as nearly all rules are,
 * matched on bytes by trying, which is much quicker than RE2's parallel search. Trying may take
 * long, so it is bounded: behind {@link #MAX_STEPS} there is no answer, and RE2 must give it.
 * {@link BytePatternReader} makes it, or declines.
 */
final class BytePattern {
  /** How many places of the expression are tried on one text. */
  static final int MAX_STEPS = 1 << 14;

  private final PatternNode start;
  private final boolean onlyAtStart;
  private final byte[] firstText;
  private final List<String> groups;

  /** Positions of begin and end of each group; -1 where it took no part. */
  private final int[] spans;

  private int steps;

  BytePattern(PatternNode start, List<String> groups) {
    this.start = start;
    this.groups = List.copyOf(groups);
    this.spans = new int[2 * groups.size()];
    PatternNode first = start;
    while (first instanceof PatternNode.Span span) {
      first = span.next();
    }
    this.onlyAtStart = first instanceof PatternNode.TextStart;
    this.firstText = first instanceof PatternNode.Text text ? text.bytes() : new byte[0];
  }

  /** Whether the last text was too much for it, so that what it answered is no answer. */
  boolean gaveUp() {
    return steps > MAX_STEPS;
  }

  /** Whether a text that it cannot match is mostly refused at once. */
  boolean beginsWithText() {
    return firstText.length > 0;
  }

  /** The captures of the leftmost match in {@code [from, to)}. */
  Optional<Map<String, String>> find(byte[] b, int from, int to) {
    steps = 0;
    Arrays.fill(spans, -1);
    int last = onlyAtStart ? from : to;
    for (int at = from; at <= last; at++) {
      at = firstText.length == 0 ? startable(b, at, to) : indexOf(b, at, to, firstText);
      if (at < 0 || at > last) {
        return Optional.empty();
      }
      if (match(start, b, from, at, to)) {
        return Optional.of(captures(b));
      }
    }
    return Optional.empty();
  }

  /** The first place from {@code at} on where the expression may begin, or -1. */
  private int startable(byte[] b, int at, int to) {
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

  /** Whether the expression from {@code node} on matches at {@code at}. */
  private boolean match(PatternNode node, byte[] b, int from, int at, int to) {
    PatternNode current = node;
    int i = at;
    while (steps++ < MAX_STEPS) {
      if (current instanceof PatternNode.Text text) {
        if (!stands(b, i, to, text.bytes())) {
          return false;
        }
        i += text.bytes().length;
        current = text.next();
      } else if (current instanceof PatternNode.TextStart mark) {
        if (i != from) {
          return false;
        }
        current = mark.next();
      } else if (current instanceof PatternNode.TextEnd mark) {
        if (i != to) {
          return false;
        }
        current = mark.next();
      } else if (current instanceof PatternNode.WordEdge mark) {
        if ((i > from && isWord(b[i - 1])) == (i < to && isWord(b[i]))) {
          return false;
        }
        current = mark.next();
      } else if (current instanceof PatternNode.Span span) {
        return span(span, b, from, i, to);
      } else if (current instanceof PatternNode.Either either) {
        return either(either, b, from, i, to);
      } else if (current instanceof PatternNode.Loop loop) {
        return loop(loop, b, from, i, to);
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean span(PatternNode.Span span, byte[] b, int from, int at, int to) {
    int before = spans[span.slot()];
    spans[span.slot()] = at;
    if (match(span.next(), b, from, at, to)) {
      return true;
    }
    spans[span.slot()] = before;
    return false;
  }

  private boolean either(PatternNode.Either either, byte[] b, int from, int at, int to) {
    for (PatternNode branch : either.branches()) {
      if (mayFollow(branch, b, at, to) && match(branch, b, from, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayFollow(PatternNode node, byte[] b, int at, int to) {
    return at < to ? node.mayBegin(b[at]) : node.mayEnd();
  }

  private boolean loop(PatternNode.Loop loop, byte[] b, int from, int at, int to) {
    int i = at;
    int n = 0;
    while (n < loop.least()) {
      if (i >= to || !loop.takes(b[i])) {
        return false;
      }
      i = behindCharacter(b, i, to);
      n++;
    }
    if (loop.lazy()) {
      while (!continues(loop, b, from, i, to)) {
        if (n == loop.most() || i >= to || !loop.takes(b[i]) || steps++ >= MAX_STEPS) {
          return false;
        }
        i = behindCharacter(b, i, to);
        n++;
      }
      return true;
    }
    int least = i;
    while (n < loop.most() && i < to && loop.takes(b[i])) {
      i = behindCharacter(b, i, to);
      n++;
    }
    while (!continues(loop, b, from, i, to)) {
      if (i == least || steps++ >= MAX_STEPS) {
        return false;
      }
      i = beforeCharacter(b, i, least);
    }
    return true;
  }

  private boolean continues(PatternNode.Loop loop, byte[] b, int from, int at, int to) {
    return mayFollow(loop.next(), b, at, to) && match(loop.next(), b, from, at, to);
  }

  /** A character of UTF-8 is its first byte and those of the form 10xxxxxx behind it. */
  private static int behindCharacter(byte[] b, int at, int to) {
    int i = at + 1;
    while (b[at] < 0 && i < to && (b[i] & 0xc0) == 0x80) {
      i++;
    }
    return i;
  }

  private static int beforeCharacter(byte[] b, int at, int least) {
    int i = at - 1;
    while (i > least && (b[i] & 0xc0) == 0x80) {
      i--;
    }
    return i;
  }

  static boolean isWord(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  }

  private Map<String, String> captures(byte[] b) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    Map<String, String> captures = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      int from = spans[2 * g];
      int to = spans[2 * g + 1];
      if (from >= 0 && to >= from) {
        captures.put(groups.get(g), new String(b, from, to - from, StandardCharsets.UTF_8));
      }
    }
    return captures;
  }
}
