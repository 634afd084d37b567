package dev.afterbye.demux;

/** Judges whether what has a record's shape is the kernel's, by all that is known of the place. */
final class RecordJudgement {
  private final Wire wire;
  private final Place place;
  private final KernelState kernel;
  private final Lookalikes lookalikes;
  private final UnstampedKernel unstamped;
  private final CaptureStamps stamps;
  private final Decoration decoration;
  private final Cuts cuts;
  private final TwinPairs pairs;
  private final RecordAtHand hand = new RecordAtHand();

  /** Where the line of text that is looked at begins with what may be a level, or nowhere. */
  private int levelAt = Wire.NOWHERE;

  private boolean levelBehindRecord;

  /**
   * The banner at hand begins a boot of another kernel, which has stamps: its next record follows.
   */
  private boolean startsStamps;

  RecordJudgement(
      Wire wire,
      Place place,
      KernelState kernel,
      Lookalikes lookalikes,
      UnstampedKernel unstamped,
      CaptureStamps stamps,
      Decoration decoration,
      Cuts cuts,
      TwinPairs pairs) {
    this.wire = wire;
    this.place = place;
    this.kernel = kernel;
    this.lookalikes = lookalikes;
    this.unstamped = unstamped;
    this.stamps = stamps;
    this.decoration = decoration;
    this.cuts = cuts;
    this.pairs = pairs;
  }

  /** The window went on. */
  void shift(int bytes) {
    levelAt = Math.max(Wire.NOWHERE, levelAt - bytes);
  }

  /** A line of text begins at the scan position with what may be a level. */
  void level() {
    levelAt = wire.at;
    levelBehindRecord = place.behindRecord;
  }

  /** Whether more bytes are needed to judge the record at the scan position. */
  boolean waits(int prefix, int end, long stamp) {
    if (stamp < kernel.newest()) {
      return lookalikes.doubts().waits(wire, wire.at + prefix, end, stamp, decoration);
    }
    if (pairs.waits(wire, end, decoration)) {
      return true;
    }
    startsStamps = false;
    if (!amongUnstamped(stamp) || !isBanner(prefix, end)) {
      return false;
    }
    int next = BootLookAhead.recordBehind(wire, end, decoration);
    startsStamps = next > 0;
    return next == BootLookAhead.NOT_YET;
  }

  /** Whether the stamp stands on a console that has none, while programs run. */
  private boolean amongUnstamped(long stamp) {
    return stamp >= 0 && !kernel.stamped() && unstamped.programsRun();
  }

  /** Whether a record of that stamp can be the next of the kernel that runs. */
  boolean isOfNow(int at, long stamp) {
    return stamp >= kernel.newest() && lookalikes.isHabitual(wire.bytes, at);
  }

  /** {@link Reason#RECORD} for a record of the kernel, else why it is quoted. */
  Reason of(int prefix, int end, long stamp) {
    int at = wire.at;
    if (at == levelAt) {
      // The level before the bracket was taken for text until now.
      place.textAtLineStart = true;
      place.behindRecord = levelBehindRecord;
    }
    int history = stamps.historyOf(at);
    int line = place.textAtLineStart ? at : lineOfInput(history);
    boolean lineStart = line != Wire.NOWHERE;
    boolean behindLine = lineStart && !place.behindRecord && !place.firmware;
    hand.bytes = wire.bytes;
    hand.history = history;
    hand.at = at;
    hand.text = Math.min(end, at + prefix + 1);
    hand.end = end;
    hand.stamp = stamp;
    hand.lineStart = lineStart;
    hand.lineBefore = behindLine ? stamps.lineBefore(line) : Wire.NOWHERE;
    hand.tail = cuts.tail();
    Reason reason = lookalikes.judge(hand);
    if (reason != Reason.RECORD) {
      return reason;
    }
    if (amongUnstamped(stamp) && !startsStamps) {
      return Reason.QUOTED_SHAPE;
    }
    return contradictsLaw(stamp) ? Reason.QUOTED_AGAINST_FIFO : Reason.RECORD;
  }

  /** Where a line begins on which only the end of a command's input stands, or nowhere. */
  private int lineOfInput(int history) {
    int line = ShellTraces.inputEnd(wire.bytes, history, wire.at);
    int before = stamps.lineBefore(line);
    return line < wire.at && before > 0 && wire.bytes[before - 1] == '\n' ? line : Wire.NOWHERE;
  }

  private boolean isBanner(int prefix, int end) {
    return KernelTexts.startsBoot(wire.bytes, Math.min(end, wire.at + prefix + 1), end);
  }

  /** A stamp that is a little old, at a place where the UART cannot have let the kernel in. */
  private boolean contradictsLaw(long stamp) {
    return stamp >= 0
        && stamp < kernel.newest()
        && kernel.programsProven()
        && !place.textAtLineStart
        && cuts.contradicts();
  }
}
