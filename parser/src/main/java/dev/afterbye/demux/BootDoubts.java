package dev.afterbye.demux;

/**
 * The doubts about a boot that nothing led up to: a program may print its log, this kernel's or
 * another machine's.
 */
final class BootDoubts {
  /** A kernel that ran for longer has other stamps than one that begins. */
  private static final long OLD_MICROS = 1_000_000;

  /** New records in a row that prove another boot: in a printed log some may be damaged. */
  private static final int PROVING_STRANGERS = 2;

  private final KernelState kernel;
  private final SeenRecords seen;
  private final BootLookAhead lookAhead;
  private final FirstRecords first = new FirstRecords();

  /** The banner at hand was looked behind, and stands in a printed log. */
  private boolean bannerPrinted;

  /** A boot began that may be a program's print of the log. */
  private boolean doubtful;

  /** A line of text has ended since the record accepted last. */
  private boolean textLineOver;

  /**
   * The record at hand begins a boot although nothing ended the one before, or without a banner and
   * in another shape.
   */
  private boolean unannounced;

  /** This boot began so, and no text stands behind a record that says that programs run. */
  private boolean unexplained;

  /** So many of its records in a row are not the boot's before. */
  private int strangers;

  /** The record at hand stands where a program may print a log. */
  private boolean asked;

  /** So it did, and the program goes on with what the kernel prints next. */
  private boolean followed;

  BootDoubts(KernelState kernel, SeenRecords seen) {
    this.kernel = kernel;
    this.seen = seen;
    lookAhead = new BootLookAhead(seen);
  }

  /** Bytes were lost: a program that printed has been left out. */
  void interrupt() {
    doubtful = false;
    followed = false;
  }

  /**
   * The text {@code [from, to)} ends a printed log, but not the rest of a line of it that a record
   * cut. Text before a record tells that programs run is a sign of the contrary: they do run, but
   * not where the log has come to.
   */
  void text(byte[] b, int from, int to) {
    if (doubtful || unexplained) {
      int lineEnd = WordScan.lineEnd(b, from, to);
      boolean over = textLineOver || lineEnd + 1 < to;
      textLineOver |= lineEnd < to;
      if (over && !followed && kernel.saysProgramsRun()) {
        doubtful = false;
        unexplained = false;
      }
    }
  }

  /** Whether more bytes are needed to judge the record, which is a kernel's first. */
  boolean waits(Wire wire, int prefixEnd, int end, long stamp, Decoration decoration) {
    byte[] b = wire.bytes;
    bannerPrinted = false;
    if (stamp < 0 || stamp >= kernel.newest()) {
      return false;
    }
    int text = Math.min(end, prefixEnd + 1);
    if (kernel.consoleMaySignOnAgain()) {
      return false;
    }
    boolean panics = kernel.panicking();
    boolean over = !kernel.userspaceRuns() || kernel.bootEnded();
    if ((over && !panics) || !KernelTexts.startsBoot(b, text, end)) {
      return false;
    }
    if (!panics
        && b[end - 1] != '\n'
        && PrintkPrefix.stampMicros(b, end, wire.limit) > kernel.newest()) {
      // The kernel that ran cuts it, and so still runs.
      bannerPrinted = true;
      return false;
    }
    if (!panics && kernel.isTorn() && kernel.newest() > OLD_MICROS) {
      int next = BootLookAhead.firstPrefix(wire, end);
      if (next == BootLookAhead.NOT_YET) {
        return true;
      }
      if (PrintkPrefix.stampMicros(b, next, wire.limit) >= kernel.newest()) {
        // The record that seemed to be cut quotes the banner: its kernel goes on.
        bannerPrinted = true;
        return false;
      }
    }
    // A kernel writes neither NUL nor 0xFF: a banner that holds one may be this kernel's, damaged.
    if (kernel.bannerSeen()
        && seen.holdsAll()
        && !seen.contains(stamp, b, wire.at, end)
        && !LineNoise.isIn(b, wire.at, end)) {
      // No program runs where a kernel begins: its next record follows.
      int behind = BootLookAhead.textBehind(wire, end, decoration);
      bannerPrinted = behind > 0;
      return behind == BootLookAhead.NOT_YET;
    }
    BootLookAhead.Verdict verdict = lookAhead.judge(wire, end, kernel.newest(), decoration);
    boolean again = verdict == BootLookAhead.Verdict.PRINTED;
    if (again && panics) {
      kernel.replayFollows();
    }
    bannerPrinted = again && !panics;
    return verdict == BootLookAhead.Verdict.MORE;
  }

  /** A record is judged. */
  void judging() {
    unannounced = false;
    asked = false;
  }

  /**
   * It stands where a program may print a log.
   *
   * @param follows whether the program was asked to print what the kernel says from then on, too
   */
  void maybePrinted(boolean follows) {
    doubtful = true;
    asked = true;
    followed |= follows;
  }

  /** It may begin a boot, of which nothing told. */
  void unannounced() {
    unannounced = true;
  }

  /** The record {@code [from, to)} was accepted, whose message begins at {@code text}. */
  void accepted(long stamp, byte[] b, int from, int text, int to) {
    if (textLineOver && !followed && stamp - kernel.newest() > OLD_MICROS) {
      // The log was printed to where it was cut off, and the kernel that ran goes on.
      doubtful = false;
      unexplained = false;
    }
    textLineOver = false;
    first.record(b, text, RecordExtent.lineEnd(b, text, to));
    if (unexplained && first.ofSameMachine()) {
      // Before its clock runs a boot is like any other of the machine's, and like this one's log.
      if (stamp > 0) {
        strangers = seen.ofBootBefore(stamp, b, from, to) ? 0 : strangers + 1;
      }
      unexplained = strangers < PROVING_STRANGERS;
    }
  }

  /** The record accepted last is another kernel's first. */
  void newKernel() {
    first.newKernel(seen.holdsAll());
    unexplained = unannounced;
    strangers = 0;
    unannounced = false;
    doubtful &= asked;
    followed &= asked;
  }

  /** A record was accepted while nothing is doubtful. */
  void plain(byte[] b, int text, int to) {
    textLineOver = false;
    if (!first.complete()) {
      first.record(b, text, RecordExtent.lineEnd(b, text, to));
    }
  }

  /** Whether nothing is doubtful. */
  boolean none() {
    return !doubtful && !unexplained && !bannerPrinted;
  }

  /** Whether the banner at hand stands in a printed log. */
  boolean bannerPrinted() {
    return bannerPrinted;
  }

  /** Whether this boot may be a program's print of the log of a quiet kernel. */
  boolean doubtful() {
    return doubtful;
  }

  /** Whether this boot, to which nothing led up, may be a program's print of another log. */
  boolean unexplained() {
    return unexplained;
  }
}
