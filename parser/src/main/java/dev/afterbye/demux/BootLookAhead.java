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

  /** In place of an offset: not enough bytes yet. */
  static final int NOT_YET = -1;

  /** Bytes in which they must tell. */
  static final int MAX_BYTES = 1 << 14;

  private static final int PROVING_REPEATS = 2;
  private static final int PROVING_NEW = 8;

  /** New records of a coarse clock that prove another boot. */
  private static final int PROVING_NEW_COARSE = 3;

  /** Repeats of a coarse clock that, without anything new, are too many for another boot. */
  private static final int PROVING_REPEATS_COARSE = 100;

  /** The stamps of a clock that counts jiffies are whole milliseconds. */
  private static final int COARSE_MICROS = 1000;

  private final SeenRecords seen;

  private int repeats;
  private int fresh;
  private int coarseRepeats;
  private int coarseFresh;

  BootLookAhead(SeenRecords seen) {
    this.seen = seen;
  }

  /**
   * Judges the records from {@code from} on, which stand behind the banner.
   *
   * @param newest the newest stamp of the kernel that ran, in microseconds: what is newer still is
   *     its own, and cuts what a program prints
   */
  Verdict judge(Wire wire, int from, long newest, Decoration decoration) {
    byte[] b = wire.bytes;
    int bound = Math.min(wire.limit, from + MAX_BYTES);
    boolean last = wire.complete || bound == from + MAX_BYTES;
    forget();
    boolean text = false;
    boolean cut = false;
    int at = from;
    while (at < bound && !text) {
      at += Math.max(0, decoration.match(b, at, bound));
      int end = WordScan.lineEnd(b, at, bound);
      int prefix = PrintkPrefix.match(b, at, bound);
      if (end == bound && !last) {
        return Verdict.MORE;
      }
      if (prefix > 0) {
        long stamp = PrintkPrefix.stampMicros(b, at, bound);
        end = RecordExtent.end(wire, at, at + prefix, bound, true, stamp);
        cut = b[end - 1] != '\n' || stamp > newest;
        count(stamp, stamp > newest || end == bound, b, at, end);
        at = end;
      } else {
        // Programs do not run yet where a kernel's first records stand.
        text = !cut && at < bound && b[at] != '[' && b[at] != '<' && b[at] != '*';
        cut = false;
        at = Math.min(bound, end + 1);
      }
      if (repeats >= PROVING_REPEATS) {
        return Verdict.PRINTED;
      }
      if (fresh >= PROVING_NEW) {
        return Verdict.BOOT;
      }
    }
    return last || text ? weigh(text) : Verdict.MORE;
  }

  /**
   * Where the first record behind {@code from} begins, be it in a line of text, the window's end if
   * none does, or {@link #NOT_YET}.
   */
  static int firstPrefix(Wire wire, int from) {
    byte[] b = wire.bytes;
    int bound = Math.min(wire.limit, from + MAX_BYTES);
    for (int i = from; i < bound; i++) {
      int prefix = b[i] == '[' || b[i] == '<' ? PrintkPrefix.match(b, i, bound) : PrintkPrefix.NONE;
      if (prefix > 0) {
        return i;
      }
    }
    return wire.complete || bound == from + MAX_BYTES ? bound : NOT_YET;
  }

  private void forget() {
    repeats = 0;
    fresh = 0;
    coarseRepeats = 0;
    coarseFresh = 0;
  }

  private void count(long stamp, boolean tellsNothing, byte[] b, int at, int end) {
    if (stamp < 0 || tellsNothing) {
      return;
    }
    boolean repeat = seen.contains(stamp, b, at, end);
    boolean coarse = stamp % COARSE_MICROS == 0;
    repeats += repeat && !coarse ? 1 : 0;
    fresh += !repeat && !coarse ? 1 : 0;
    coarseRepeats += repeat && coarse ? 1 : 0;
    coarseFresh += !repeat && coarse ? 1 : 0;
  }

  /** What few records say. */
  private Verdict weigh(boolean text) {
    boolean printed;
    if (repeats + fresh > 0) {
      printed = repeats > fresh || (text && repeats > 0);
    } else if (text) {
      printed = coarseFresh < PROVING_NEW_COARSE && coarseRepeats >= coarseFresh;
    } else {
      printed = coarseFresh == 0 && coarseRepeats >= PROVING_REPEATS_COARSE;
    }
    return printed ? Verdict.PRINTED : Verdict.BOOT;
  }
}
