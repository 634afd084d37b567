package dev.afterbye.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a {@link BytePattern} in one text by trying: a loop takes as much as it can, or as
 * little, and then less, or more, until what follows matches. That may take long, so it is bounded:
 * behind {@link #MAX_STEPS} there is no answer, and RE2 must give it.
 */
final class PatternTrial {
  /** How many places of the expression are tried on one text. */
  static final int MAX_STEPS = 1 << 14;

  private final BytePattern pattern;
  private final byte[] b;
  private final int from;
  private final int to;

  /** Positions of begin and end of each group; -1 where it took no part. */
  private final int[] spans;

  private int steps;
  private int foundAt;

  /** A trial on {@code [from, to)}. */
  PatternTrial(BytePattern pattern, byte[] b, int from, int to) {
    this.pattern = pattern;
    this.b = b;
    this.from = from;
    this.to = to;
    this.spans = new int[2 * pattern.groups().size()];
    Arrays.fill(spans, -1);
  }

  /** Finds the leftmost match. */
  boolean find() {
    int last = pattern.lastStart(from, to);
    for (int at = pattern.startable(b, from, to);
        at >= 0 && at <= last;
        at = at < to ? pattern.startable(b, at + 1, to) : -1) {
      if (match(pattern.start(), at)) {
        foundAt = at;
        return true;
      }
    }
    return false;
  }

  /** Where the match that was found begins. */
  int start() {
    return foundAt;
  }

  /** Whether the text was too much for it, so that what it found is no answer. */
  boolean gaveUp() {
    return steps > MAX_STEPS;
  }

  /** What the groups took of the match that was found; one that took no part is left out. */
  Map<String, String> captures() {
    List<String> groups = pattern.groups();
    if (groups.isEmpty()) {
      return Map.of();
    }
    Map<String, String> captures = new LinkedHashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      int start = spans[2 * g];
      int end = spans[2 * g + 1];
      if (start >= 0 && end >= start) {
        captures.put(groups.get(g), new String(b, start, end - start, StandardCharsets.UTF_8));
      }
    }
    return captures;
  }

  /** Whether the expression from {@code node} on matches at {@code at}. */
  private boolean match(PatternNode node, int at) {
    PatternNode current = node;
    int i = at;
    while (steps++ < MAX_STEPS) {
      if (current instanceof PatternNode.Text text) {
        if (!BytePattern.stands(b, i, to, text.bytes())) {
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
        if ((i > from && BytePattern.isWord(b[i - 1])) == (i < to && BytePattern.isWord(b[i]))) {
          return false;
        }
        current = mark.next();
      } else if (current instanceof PatternNode.Span span) {
        return span(span, i);
      } else if (current instanceof PatternNode.Either either) {
        return either(either, i);
      } else if (current instanceof PatternNode.Loop loop) {
        return loop(loop, i);
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean span(PatternNode.Span span, int at) {
    int before = spans[span.slot()];
    spans[span.slot()] = at;
    if (match(span.next(), at)) {
      return true;
    }
    spans[span.slot()] = before;
    return false;
  }

  private boolean either(PatternNode.Either either, int at) {
    for (PatternNode branch : either.branches()) {
      if (mayFollow(branch, at) && match(branch, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayFollow(PatternNode node, int at) {
    return at < to ? node.mayBegin(b[at]) : node.mayEnd();
  }

  private boolean loop(PatternNode.Loop loop, int at) {
    int i = at;
    int n = 0;
    while (n < loop.least()) {
      if (i >= to || !loop.takes(b[i])) {
        return false;
      }
      i = behindCharacter(i);
      n++;
    }
    if (loop.lazy()) {
      while (!continues(loop, i)) {
        if (n == loop.most() || i >= to || !loop.takes(b[i]) || steps++ >= MAX_STEPS) {
          return false;
        }
        i = behindCharacter(i);
        n++;
      }
      return true;
    }
    int least = i;
    while (n < loop.most() && i < to && loop.takes(b[i])) {
      i = behindCharacter(i);
      n++;
    }
    while (!continues(loop, i)) {
      if (i == least || steps++ >= MAX_STEPS) {
        return false;
      }
      i = beforeCharacter(i, least);
    }
    return true;
  }

  private boolean continues(PatternNode.Loop loop, int at) {
    return mayFollow(loop.next(), at) && match(loop.next(), at);
  }

  /** A character of UTF-8 is its first byte and those of the form 10xxxxxx behind it. */
  private int behindCharacter(int at) {
    int i = at + 1;
    while (b[at] < 0 && i < to && (b[i] & 0xc0) == 0x80) {
      i++;
    }
    return i;
  }

  private int beforeCharacter(int at, int least) {
    int i = at - 1;
    while (i > least && (b[i] & 0xc0) == 0x80) {
      i--;
    }
    return i;
  }
}
