package dev.afterbye.demux;

import java.nio.charset.StandardCharsets;

/** Comparing bytes with literals, with an answer for bytes that have not arrived yet. */
final class Literals {
  private Literals() {}

  static byte[] of(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** 1 when the literal stands at {@code at}, 0 when not, -1 when more bytes are needed. */
  static int at(byte[] b, int at, int limit, byte[] literal) {
    int have = Math.min(literal.length, limit - at);
    for (int i = 0; i < have; i++) {
      if (b[at + i] != literal[i]) {
        return 0;
      }
    }
    return have == literal.length ? 1 : -1;
  }

  static boolean startsWith(byte[] b, int at, int limit, byte[] literal) {
    return at(b, at, limit, literal) == 1;
  }

  /**
   * Whether the literal ends directly before {@code at}, looking back no further than {@code from}.
   */
  static boolean endsBefore(byte[] b, int from, int at, byte[] literal) {
    int start = at - literal.length;
    return start >= from && at(b, start, at, literal) == 1;
  }

  static boolean contains(byte[] b, int from, int to, byte[] literal) {
    return indexOf(b, from, to, literal) >= 0;
  }

  /** Where the literal begins, or -1. */
  static int indexOf(byte[] b, int from, int to, byte[] literal) {
    int bound = to - literal.length + 1;
    int i = WordScan.first(b, from, bound, literal[0]);
    while (i < bound && at(b, i, to, literal) != 1) {
      i = WordScan.first(b, i + 1, bound, literal[0]);
    }
    return i < bound ? i : -1;
  }
}
