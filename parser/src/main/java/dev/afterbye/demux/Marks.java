package dev.afterbye.demux;

/**
 * Flags of the bytes that may be more than text: below VT, so NUL and LF with some controls; {@code
 * (}, {@code *} and {@code [}; and above 0x7f. They are set when the bytes come in, eight at a
 * time, so that later a single test finds the next one of eight.
 */
final class Marks {
  private final byte[] flags;

  /** Marks of as many bytes. */
  Marks(int bytes) {
    flags = new byte[bytes + Long.BYTES];
  }

  /** Takes in the bytes {@code [from, to)}, which follow those before. */
  void add(byte[] b, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      WordScan.put(flags, i, WordScan.marked(WordScan.word(b, i)));
    }
    for (; i < to; i++) {
      flags[i] = (byte) WordScan.marked(b[i]);
    }
  }

  /** The first bytes are dropped, so that all others stand before. */
  void drop(int bytes, int kept) {
    System.arraycopy(flags, bytes, flags, 0, kept);
  }

  /** Offset of the first marked byte in {@code [from, to)}, or {@code to}. */
  int next(int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long word = WordScan.word(flags, i);
      if (word != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(word) >>> 3));
      }
    }
    return to;
  }
}
