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

  /** So often the kernel that ran prints among the lines, and they go on where they were. */
  private static final int PROVING_FALLS = 2;

  private static final int PROVING_NEW = 8;

  /** New records behind a step of the clock that do, as what falls back behind it has not come. */
  private static final int PROVING_NEW_STEPPED = 32;

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

  /** The stamp read last, in microseconds, or -1. */
  private long last;

  /** The stamp behind the last step of the clock, and what was new since. */
  private long stepped;

  private int freshSinceStep;

  /** How often old stamps came again behind newer ones than the kernel that ran had printed. */
  private int falls;

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
    boolean all = wire.complete || bound == from + MAX_BYTES;
    forget();
    boolean text = false;
    boolean cut = false;
    boolean ahead = false;
    int at = from;
    while (at < bound && !text) {
      at += Math.max(0, decoration.match(b, at, bound));
      int end = WordScan.lineEnd(b, at, bound);
      int prefix = PrintkPrefix.match(b, at, bound);
      if (end == bound && !all) {
        return Verdict.MORE;
      }
      if (prefix > 0) {
        long stamp = PrintkPrefix.stampMicros(b, at, bound);
        end = RecordExtent.end(wire, at, at + prefix, bound, true, stamp);
        cut = b[end - 1] != '\n' || stamp > newest;
        falls += ahead && stamp >= 0 && isOlder(stamp, newest) ? 1 : 0;
        ahead = stamp > newest || (ahead && stamp < 0);
        count(stamp, stamp > newest || end == bound, b, at, end);
        at = end;
      } else {
        // Programs do not run yet where a kernel's first records stand.
        text = !cut && at < bound && b[at] != '[' && b[at] != '<' && b[at] != '*';
        cut = false;
        at = Math.min(bound, end + 1);
      }
      if (repeats >= PROVING_REPEATS || falls >= PROVING_FALLS) {
        return Verdict.PRINTED;
      }
      if (fresh - freshSinceStep >= PROVING_NEW || fresh >= PROVING_NEW_STEPPED) {
        return Verdict.BOOT;
      }
    }
    return all || text ? weigh(text) : Verdict.MORE;
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

  /**
   * Where the record begins on the line behind the one that ends at {@code from}, 0 if none does,
   * or {@link #NOT_YET}.
   */
  static int recordBehind(Wire wire, int from, Decoration decoration) {
    byte[] b = wire.bytes;
    int stamp = decoration.match(b, from, wire.limit);
    int at = from + Math.max(0, stamp);
    int prefix = stamp < 0 ? PrintkPrefix.MORE : PrintkPrefix.match(b, at, wire.limit);
    if (prefix == PrintkPrefix.MORE) {
      return wire.complete ? 0 : NOT_YET;
    }
    return b[from - 1] == '\n' && prefix > 0 ? at : 0;
  }

  /**
   * Where a line of text begins directly behind the record that ends at {@code from}, 0 if none
   * does, or {@link #NOT_YET}. What lost bytes may have left of a record counts for none.
   */
  static int textBehind(Wire wire, int from, Decoration decoration) {
    byte[] b = wire.bytes;
    if (b[from - 1] != '\n') {
      return 0;
    }
    int stamp = decoration.match(b, from, wire.limit);
    int at = from + Math.max(0, stamp);
    if (stamp < 0 || at >= wire.limit) {
      return wire.complete ? 0 : NOT_YET;
    }
    byte c = b[at];
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || c == '>' || c == '#' || c == '$' ? at : 0;
  }

  private void forget() {
    repeats = 0;
    fresh = 0;
    coarseRepeats = 0;
    coarseFresh = 0;
    last = -1;
    stepped = -1;
    freshSinceStep = 0;
    falls = 0;
  }

  private static boolean isOlder(long stamp, long than) {
    return stamp < than - KernelState.JITTER_MICROS;
  }

  /**
   * A boot's clock does not fall back: what stands between a step and a fall is of another kernel,
   * which runs and prints among the lines.
   */
  private void clock(long stamp) {
    if (isOlder(stamp, stepped)) {
      fresh -= freshSinceStep;
      freshSinceStep = 0;
      stepped = -1;
    } else if (last >= 0 && stamp > last + KernelState.JITTER_MICROS) {
      stepped = stamp;
      freshSinceStep = 0;
    }
    last = stamp;
  }

  private void count(long stamp, boolean tellsNothing, byte[] b, int at, int end) {
    if (stamp < 0 || tellsNothing) {
      return;
    }
    clock(stamp);
    boolean repeat = seen.contains(stamp, b, at, end);
    boolean coarse = stamp % COARSE_MICROS == 0;
    repeats += repeat && !coarse ? 1 : 0;
    int isFresh = !repeat && !coarse ? 1 : 0;
    fresh += isFresh;
    freshSinceStep += stepped >= 0 ? isFresh : 0;
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
