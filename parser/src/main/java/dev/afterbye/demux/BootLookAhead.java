package dev.afterbye.demux;

/**
 * Reads on behind a kernel's banner that nothing led up to: it begins another boot when a machine
 * was reset without a word, and stands in what a program prints of this boot's log. The stamps
 * behind it tell: those of another boot are new, but for machines whose clock is so coarse that
 * boots look alike.
 */
final class BootLookAhead {
  /** What the records behind the banner are. */
  enum Verdict {
    BOOT,
    PRINTED,
    /** Not enough bytes yet. */
    MORE
  }

  /** Bytes in which they must tell. */
  static final int MAX_BYTES = 1 << 14;

  private static final int PROVING_REPEATS = 2;
  private static final int PROVING_NEW = 8;

  /** New records of a coarse clock that prove another boot. */
  private static final int PROVING_NEW_COARSE = 3;

  /** The stamps of a clock that counts jiffies are whole milliseconds. */
  private static final int COARSE_MICROS = 1000;

  private final RepeatMemory memory;

  BootLookAhead(RepeatMemory memory) {
    this.memory = memory;
  }

  /** Judges the records in {@code [from, limit)}, which stand behind the banner. */
  Verdict judge(byte[] b, int from, int limit, boolean complete, Decoration decoration) {
    int bound = Math.min(limit, from + MAX_BYTES);
    boolean last = complete || bound == from + MAX_BYTES;
    int repeats = 0;
    int fresh = 0;
    int coarseRepeats = 0;
    int coarseFresh = 0;
    boolean text = false;
    int at = from;
    while (at < bound && !text) {
      at += Math.max(0, decoration.match(b, at, bound));
      int end = WordScan.lineEnd(b, at, bound);
      int prefix = PrintkPrefix.match(b, at, end);
      long stamp = prefix > 0 ? PrintkPrefix.stampMicros(b, at, end) : -1;
      if (end == bound) {
        break;
      }
      if (stamp >= 0) {
        boolean repeat = memory.contains(stamp, Lookalikes.hash(b, at, end));
        boolean coarse = stamp % COARSE_MICROS == 0;
        repeats += repeat && !coarse ? 1 : 0;
        fresh += !repeat && !coarse ? 1 : 0;
        coarseRepeats += repeat && coarse ? 1 : 0;
        coarseFresh += !repeat && coarse ? 1 : 0;
      }
      if (repeats >= PROVING_REPEATS) {
        return Verdict.PRINTED;
      }
      if (fresh >= PROVING_NEW) {
        return Verdict.BOOT;
      }
      // Programs do not run yet where a kernel's first records stand.
      text = prefix <= 0 && b[at] != '[' && b[at] != '<' && b[at] != '*';
      at = end + 1;
    }
    if (!last && !text) {
      return Verdict.MORE;
    }
    if (repeats + fresh > 0) {
      return repeats > fresh || (text && repeats > 0) ? Verdict.PRINTED : Verdict.BOOT;
    }
    return text && coarseFresh < PROVING_NEW_COARSE && coarseRepeats >= coarseFresh
        ? Verdict.PRINTED
        : Verdict.BOOT;
  }
}
