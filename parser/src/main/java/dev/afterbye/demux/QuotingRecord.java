package dev.afterbye.demux;

/**
 * A record that quotes another one, or a banner of firmware, and so seems to be cut by it. What
 * stands on the next line tells: the kernel's clock goes on as if neither had been printed.
 */
final class QuotingRecord {
  static final int MORE = -1;

  /** A kernel that was reset before that has a clock like the next one's. */
  private static final long YOUNG_MICROS = 1_000_000;

  private final Wire wire;
  private final Decoration decoration;

  QuotingRecord(Wire wire, Decoration decoration) {
    this.wire = wire;
    this.decoration = decoration;
  }

  /**
   * Where the record at {@code at} ends that seems to be cut at {@code inner}: there, at its line
   * end if it only quotes what follows, or {@link #MORE}.
   */
  int end(int at, int inner, long stamp) {
    byte[] b = wire.bytes;
    int limit = wire.limit;
    int bound = Math.min(limit, at + Demultiplexer.MAX_RECORD_BYTES);
    int lineEnd = WordScan.lineEnd(b, inner, bound);
    if (lineEnd == bound) {
      return inner;
    }
    if (b[at] == '<' && b[inner] == '[' && !startsBoot(inner, bound)) {
      // This kernel's records have a level.
      return lineEnd + 1;
    }
    int tool = decoration.match(b, lineEnd + 1, limit);
    int next = lineEnd + 1 + Math.max(0, tool);
    int prefix = tool < 0 ? PrintkPrefix.MORE : PrintkPrefix.match(b, next, limit);
    if (prefix == PrintkPrefix.MORE && !wire.complete) {
      return MORE;
    }
    return prefix > 0
            && goesOnUnmoved(
                stamp,
                PrintkPrefix.stampMicros(b, inner, bound),
                PrintkPrefix.stampMicros(b, next, limit))
        ? lineEnd + 1
        : inner;
  }

  private boolean startsBoot(int inner, int limit) {
    int prefix = PrintkPrefix.match(wire.bytes, inner, limit);
    return prefix > 0 && KernelTexts.startsBoot(wire.bytes, inner + prefix + 1, limit);
  }

  /**
   * Whether the stamp on the next line comes behind the record's, but not behind what stands in it:
   * a stamp that is ahead, or, without one or with an older one, the first text of another boot.
   */
  private static boolean goesOnUnmoved(long stamp, long inner, long next) {
    long earliest = stamp - RecordExtent.INNER_JITTER_MICROS;
    if (next < earliest) {
      return false;
    }
    return inner >= earliest ? next < inner - KernelState.JITTER_MICROS : stamp > YOUNG_MICROS;
  }
}
