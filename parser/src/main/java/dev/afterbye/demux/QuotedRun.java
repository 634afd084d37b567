package dev.afterbye.demux;

/**
 * Lines of a log that a program prints one after another. Records that are newer than all the
 * kernel has printed may stand among them: those that the console's level had hidden from it, or
 * the kernel's own.
 */
final class QuotedRun {
  private static final long NONE = -1;

  private boolean on;

  /** A command asked for the log. */
  private boolean ofCommand;

  /** The stamp quoted last, in microseconds, or -1. */
  private long last;

  /** The stamp of the kernel's record directly before, in microseconds, or -1. */
  private long accepted = NONE;

  /** The log shows records that the console did not. */
  private boolean showsMore;

  /**
   * A command asked for the log and for what the kernel prints from then on: what is older than
   * this stamp was printed before. Text among the lines is no end of it.
   */
  private long followed = NONE;

  /** The stamp quoted last of that log, in microseconds. */
  private long lastFollowed;

  /** A record cut the line quoted last, and its rest has not come. */
  private boolean lineOpen;

  boolean on() {
    return on;
  }

  /** A program is known to print a log from here on. */
  void begin() {
    if (!on) {
      on = true;
      last = Long.MAX_VALUE;
      showsMore = true;
    }
    ofCommand = true;
  }

  /** A program is known to print a log from here on, and what the kernel prints then. */
  void follow(long beforeMicros) {
    followed = beforeMicros;
    lastFollowed = NONE;
  }

  /** Whether a command asked for the log whose lines are printed, up to one of that stamp. */
  boolean isOfCommand(long stampMicros) {
    return on && (ofCommand || (stampMicros >= 0 && stampMicros < followed));
  }

  /** Another kernel prints, or bytes were lost. */
  void forget() {
    end();
    followed = NONE;
  }

  void end() {
    on = false;
    ofCommand = false;
    lineOpen = false;
  }

  /** Where the rest of a line that a record cut ends in the text {@code [from, to)}. */
  int lineRest(byte[] b, int from, int to) {
    if (!lineOpen) {
      return from;
    }
    int lineEnd = WordScan.lineEnd(b, from, to);
    lineOpen = lineEnd == to;
    return Math.min(to, lineEnd + 1);
  }

  /** A line that reads like the kernel's was cut. */
  void cut() {
    lineOpen = on;
  }

  /**
   * A line was quoted; {@code unseen} when the kernel had not printed it, {@code cut} when it has
   * no end.
   */
  void quoted(long stampMicros, boolean unseen, boolean cut) {
    lineOpen |= cut;
    // A log does not fall back in its time: another one follows, or a kernel after a reset.
    ofCommand &=
        last == Long.MAX_VALUE
            || stampMicros < 0
            || stampMicros >= last - KernelState.JITTER_MICROS;
    if (stampMicros >= 0) {
      followed = stampMicros < lastFollowed - KernelState.JITTER_MICROS ? NONE : followed;
      lastFollowed = stampMicros;
    }
    showsMore = (on && showsMore) || unseen;
    on = true;
    last = stampMicros;
    accepted = NONE;
  }

  /** A record of the kernel's stands among the lines. */
  void accepted(long stampMicros) {
    accepted = on ? stampMicros : NONE;
  }

  /**
   * Whether it may be a further line of the kernel's record directly before: all have its stamp.
   */
  boolean recordGoesOn(long stampMicros) {
    return on && stampMicros >= 0 && stampMicros == accepted;
  }

  /**
   * Whether a record newer than the kernel's newest is of the log, which has come as far: it shows
   * all in its order, so that nothing newer stands in it before what the kernel printed last. While
   * its clocks are calibrated they fall back a little.
   */
  boolean goesOn(boolean lineStart, long stampMicros, long newestMicros) {
    boolean later = stampMicros >= last || isLittleOlder(stampMicros, newestMicros);
    return on && lineStart && showsMore && later && !isBehind(newestMicros);
  }

  private boolean isLittleOlder(long stampMicros, long newestMicros) {
    return stampMicros > newestMicros && stampMicros >= last - KernelState.JITTER_MICROS;
  }

  /** Whether the log has not come as far as what the kernel printed last. */
  boolean isBehind(long newestMicros) {
    return last < newestMicros - KernelState.TICK_MICROS;
  }
}
