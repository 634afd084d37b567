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

  /** Whether a command asked for the log whose lines are printed. */
  boolean isOfCommand() {
    return on && ofCommand;
  }

  void end() {
    on = false;
    ofCommand = false;
    lineOpen = false;
  }

  /** The text {@code [from, to)} ends the run, but not the rest of a line that a record cut. */
  void text(byte[] b, int from, int to) {
    int lineEnd = lineOpen ? WordScan.lineEnd(b, from, to) : from;
    if (!lineOpen || lineEnd + 1 < to) {
      end();
    } else {
      lineOpen = lineEnd == to;
    }
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
   * all in its order, so that nothing newer stands in it before what the kernel printed last.
   */
  boolean goesOn(boolean lineStart, long stampMicros, long newestMicros) {
    return on && lineStart && showsMore && stampMicros >= last && !isBehind(newestMicros);
  }

  /** Whether the log has not come as far as what the kernel printed last. */
  boolean isBehind(long newestMicros) {
    return last < newestMicros - KernelState.TICK_MICROS;
  }
}
