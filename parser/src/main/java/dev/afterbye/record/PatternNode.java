package dev.afterbye.record;

import java.util.Arrays;
import java.util.List;

/** A place in a {@link BytePattern}; each but the last knows what comes behind it. */
abstract sealed class PatternNode {
  private static final int BYTES = 256;

  /** The bytes a match from here on may begin with. */
  private final boolean[] first;

  /** Whether a match from here on may be at the end of the text. */
  private final boolean end;

  private PatternNode(boolean[] first, boolean end) {
    this.first = first;
    this.end = end;
  }

  private PatternNode(PatternNode like) {
    this(like.first, like.end);
  }

  boolean mayBegin(byte b) {
    return first[b & 0xff];
  }

  boolean mayEnd() {
    return end;
  }

  private static boolean[] all() {
    boolean[] all = new boolean[BYTES];
    Arrays.fill(all, true);
    return all;
  }

  private static boolean[] union(boolean[] one, boolean[] other) {
    boolean[] both = one.clone();
    for (int i = 0; i < BYTES; i++) {
      both[i] |= other[i];
    }
    return both;
  }

  private static boolean[] only(byte b) {
    boolean[] one = new boolean[BYTES];
    one[b & 0xff] = true;
    return one;
  }

  /** The expression is matched. */
  static final class End extends PatternNode {
    End() {
      super(all(), true);
    }
  }

  /** Bytes that must stand there. */
  static final class Text extends PatternNode {
    private final byte[] bytes;
    private final PatternNode next;

    Text(byte[] bytes, PatternNode next) {
      super(only(bytes[0]), false);
      this.bytes = bytes;
      this.next = next;
    }

    byte[] bytes() {
      return bytes;
    }

    PatternNode next() {
      return next;
    }
  }

  /** Characters of a class, from {@code least} to {@code most} of them, many or few preferred. */
  static final class Loop extends PatternNode {
    private final boolean[] bytes;
    private final int least;
    private final int most;
    private final boolean lazy;
    private final PatternNode next;

    Loop(boolean[] bytes, int least, int most, boolean lazy, PatternNode next) {
      super(least > 0 ? bytes : union(bytes, next.first), least == 0 && next.end);
      this.bytes = bytes;
      this.least = least;
      this.most = most;
      this.lazy = lazy;
      this.next = next;
    }

    boolean takes(byte b) {
      return bytes[b & 0xff];
    }

    int least() {
      return least;
    }

    int most() {
      return most;
    }

    boolean lazy() {
      return lazy;
    }

    PatternNode next() {
      return next;
    }
  }

  /** One of several ways to go on, the first that leads to a match. */
  static final class Either extends PatternNode {
    private final List<PatternNode> branches;

    Either(List<PatternNode> branches) {
      super(
          branches.stream().map(b -> b.first).reduce(PatternNode::union).orElseThrow(),
          branches.stream().anyMatch(b -> b.end));
      this.branches = List.copyOf(branches);
    }

    List<PatternNode> branches() {
      return branches;
    }
  }

  /** Begin or end of a group. */
  static final class Span extends PatternNode {
    private final int slot;
    private final PatternNode next;

    Span(int slot, PatternNode next) {
      super(next);
      this.slot = slot;
      this.next = next;
    }

    int slot() {
      return slot;
    }

    PatternNode next() {
      return next;
    }
  }

  /** The start of the text. */
  static final class TextStart extends PatternNode {
    private final PatternNode next;

    TextStart(PatternNode next) {
      super(next);
      this.next = next;
    }

    PatternNode next() {
      return next;
    }
  }

  /** The end of the text. */
  static final class TextEnd extends PatternNode {
    private final PatternNode next;

    TextEnd(PatternNode next) {
      super(new boolean[BYTES], true);
      this.next = next;
    }

    PatternNode next() {
      return next;
    }
  }

  /** Between a character of a word and another. */
  static final class WordEdge extends PatternNode {
    private final PatternNode next;

    WordEdge(PatternNode next) {
      super(next);
      this.next = next;
    }

    PatternNode next() {
      return next;
    }
  }
}
