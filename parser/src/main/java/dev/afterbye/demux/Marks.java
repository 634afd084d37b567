package dev.afterbye.demux;

/**
 * Flags of the bytes that may be more than text: below VT, so NUL and LF with some controls; {@code
 * (}, {@code *} and {@code [}; and above 0x7f. They are set when the bytes come in, so that later a
 * single test finds the next one of eight.
 */
final class Marks {
  /** The flags of eight bytes; what stands in the other bits means nothing. */
  private static final long FLAGS = 0x8080_8080_8080_8080L;

  /**
   * Whether HotSpot has its quick compiler only, as it says itself: that one would take the plain
   * loop a byte at a time, which the optimising one makes vectors of.
   */
  private static final boolean QUICK_COMPILER =
      System.getProperty("java.vm.info", "").contains("emulated-client");

  private final byte[] flags;

  /** Marks of as many bytes. */
  Marks(int bytes) {
    flags = new byte[bytes + Long.BYTES];
  }

  /** Takes in the bytes {@code [from, to)}, which follow those before. */
  void add(byte[] b, int from, int to) {
    if (QUICK_COMPILER) {
      addWords(b, from, to);
    } else {
      addBytes(b, from, to);
    }
  }

  /** Eight at a time. */
  void addWords(byte[] b, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      WordScan.put(flags, i, WordScan.marked(WordScan.word(b, i)));
    }
    for (; i < to; i++) {
      flags[i] = (byte) WordScan.marked(b[i]);
    }
  }

  /** Without a branch, so that many can be done at once. {@code (} and {@code *} differ in 2. */
  void addBytes(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      flags[i] = (byte) (b[i] | (b[i] - 0x0b) | ((b[i] ^ '[') - 1) | (((b[i] | 2) ^ '*') - 1));
    }
  }

  /** The first bytes are dropped, so that all others stand before. */
  void drop(int bytes, int kept) {
    System.arraycopy(flags, bytes, flags, 0, kept);
  }

  /** Offset of the first marked byte in {@code [from, to)}, or {@code to}. */
  int next(int from, int to) {
    for (int i = from; i < to; i += Long.BYTES) {
      long word = WordScan.word(flags, i) & FLAGS;
      if (word != 0) {
        return Math.min(to, i + (Long.numberOfTrailingZeros(word) >>> 3));
      }
    }
    return to;
  }
}
