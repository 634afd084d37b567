package dev.afterbye.record;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A regular expression of the simple kind that most rules are, matched on bytes without a library:
 * literals, optional ones and choices of them, and loops over a class that what follows cannot be
 * in, so that one reading is the only one. {@link BytePatternReader} makes it, or declines.
 */
final class BytePattern {
  /** One piece of the expression. */
  sealed interface Piece permits Literal, Choice, Loop, Mark {}

  /** Bytes that must stand there. */
  static final class Literal implements Piece {
    private final byte[] bytes;

    Literal(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** One of several literals, the first that lets the rest match; an empty one may be the last. */
  record Choice(List<byte[]> literals) implements Piece {}

  /** As many bytes of a class as there are, at least {@code least}, at most {@code most}. */
  static final class Loop implements Piece {
    private final boolean[] bytes;
    private final int least;
    private final int most;

    Loop(boolean[] bytes, int least, int most) {
      this.bytes = bytes;
      this.least = least;
      this.most = most;
    }

    /** Whether the class holds a byte. */
    boolean takes(int b) {
      return bytes[b & 0xff];
    }

    int least() {
      return least;
    }

    int most() {
      return most;
    }
  }

  /** A place: start or end of the text, edge of a word, or a capture's begin or end. */
  record Mark(Kind kind, int group) implements Piece {
    enum Kind {
      TEXT_START,
      TEXT_END,
      WORD_EDGE,
      GROUP_START,
      GROUP_END
    }
  }

  private final List<Piece> pieces;
  private final List<String> groups;

  /** Positions of begin and end of each group; -1 where it took no part. */
  private final int[] spans;

  BytePattern(List<Piece> pieces, List<String> groups) {
    this.pieces = List.copyOf(pieces);
    this.groups = List.copyOf(groups);
    this.spans = new int[2 * groups.size()];
  }

  /** The captures of the leftmost match in {@code [from, to)}. */
  Optional<Map<String, String>> find(byte[] b, int from, int to) {
    boolean atStart = pieces.get(0) instanceof Mark mark && mark.kind() == Mark.Kind.TEXT_START;
    int last = atStart ? from : to;
    for (int start = from; start <= last; start++) {
      if (pieces.get(0) instanceof Literal literal) {
        start = indexOf(b, start, to, literal.bytes());
        if (start < 0) {
          return Optional.empty();
        }
      }
      if (match(0, b, from, start, to)) {
        return Optional.of(captures(b));
      }
    }
    return Optional.empty();
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

  /** Whether the pieces from {@code k} on match at {@code at}; only choices are tried twice. */
  private boolean match(int k, byte[] b, int from, int at, int to) {
    int i = at;
    for (int n = k; n < pieces.size(); n++) {
      Piece piece = pieces.get(n);
      if (piece instanceof Choice choice) {
        for (byte[] literal : choice.literals()) {
          if (stands(b, i, to, literal) && match(n + 1, b, from, i + literal.length, to)) {
            return true;
          }
        }
        return false;
      }
      i = step(piece, b, from, i, to);
      if (i < 0) {
        return false;
      }
    }
    return true;
  }

  /** Offset behind the piece, or -1. */
  private int step(Piece piece, byte[] b, int from, int at, int to) {
    if (piece instanceof Literal literal) {
      return stands(b, at, to, literal.bytes()) ? at + literal.bytes().length : -1;
    }
    if (piece instanceof Loop loop) {
      int i = at;
      while (i < to && i - at < loop.most() && loop.takes(b[i])) {
        i++;
      }
      return i - at < loop.least() ? -1 : i;
    }
    return piece instanceof Mark mark && holds(mark, b, from, at, to) ? at : -1;
  }

  private boolean holds(Mark mark, byte[] b, int from, int at, int to) {
    return switch (mark.kind()) {
      case TEXT_START -> at == from;
      case TEXT_END -> at == to;
      case WORD_EDGE -> (at > from && isWord(b[at - 1])) != (at < to && isWord(b[at]));
      case GROUP_START -> {
        spans[2 * mark.group()] = at;
        yield true;
      }
      case GROUP_END -> {
        spans[2 * mark.group() + 1] = at;
        yield true;
      }
    };
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
      int start = spans[2 * g];
      captures.put(
          groups.get(g), new String(b, start, spans[2 * g + 1] - start, StandardCharsets.UTF_8));
    }
    return captures;
  }
}
