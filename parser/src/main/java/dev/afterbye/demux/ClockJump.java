package dev.afterbye.demux;

/**
 * The last long step forward of the records' clock. A line of the same shape that a program prints
 * may carry any stamp. Behind one that is far ahead the kernel goes on where it was, among stamps
 * that nothing has printed yet; unless a program prints records there that the console's level had
 * hidden, so that this is a heuristic. Behind a step that a waiting machine often takes, only a
 * record amid a line of text tells: lines that a program prints begin where lines do.
 */
final class ClockJump {
  /** A step by more than this, in microseconds, may be a program's: what is less is jitter. */
  static final long MICROS = KernelState.JITTER_MICROS;

  /** One by more than this is rather a program's than that of a machine that waits. */
  private static final long WIDE_MICROS = 10_000_000;

  /** So many records behind a step prove it, or that it was none. */
  private static final int PROOF_RECORDS = 32;

  /** A whole log may be ahead: behind so many records not even one amid text takes it back. */
  private static final int MAX_RECORDS_OF_LOG = 256;

  private static final long NONE = -1;

  /** The newest stamp before the step, and the one it led to. */
  private long before = NONE;

  private long to;

  private boolean wide;

  /** Records since the step, or since it was taken back. */
  private int records;

  /** A program is known to print such lines. */
  private boolean takenBack;

  /** Up to this stamp the clock is in dispute. */
  private long disputed = NONE;

  private boolean doubtful;

  /** Whether a step was seen that is not proven. */
  boolean isOpen() {
    return before != NONE;
  }

  /**
   * Whether the stamp lies in what the step left out, so that the step was a program's.
   *
   * @param amidText whether its record cut a line of text
   */
  boolean leftOut(long stampMicros, boolean amidText) {
    return (amidText || (wide && records < PROOF_RECORDS))
        && isOpen()
        && stampMicros >= before
        && stampMicros < to - KernelState.JITTER_MICROS;
  }

  /**
   * The newest stamp when a record was accepted.
   *
   * @param inRecord whether it stands in the line of another, which may have quoted it: then each
   *     step that is longer than jitter may be none
   * @param amidText whether it cut a line of text
   */
  long newest(long newestMicros, long stampMicros, boolean inRecord, boolean amidText) {
    records++;
    if (leftOut(stampMicros, amidText)) {
      takenBack = true;
      disputed = to;
      before = NONE;
      records = 0;
      doubtful = true;
      return stampMicros;
    }
    boolean steps = newestMicros >= 0 && stampMicros - newestMicros > MICROS;
    boolean stepsWide = steps && (inRecord || stampMicros - newestMicros > WIDE_MICROS);
    if (steps && (!isOpen() || records >= PROOF_RECORDS || (stepsWide && !wide))) {
      before = newestMicros;
      to = stampMicros;
      wide = stepsWide;
      records = 0;
    } else if (records >= MAX_RECORDS_OF_LOG) {
      before = NONE;
    }
    if (records >= PROOF_RECORDS) {
      disputed = NONE;
    }
    to = Math.max(to, stampMicros);
    // A program that has printed a log ahead of the clock may print more of it.
    boolean unproven = isOpen() && records < PROOF_RECORDS;
    doubtful = stampMicros < disputed || (takenBack && (steps || unproven));
    return Math.max(newestMicros, stampMicros);
  }

  /** Whether a step of this kernel's clock was a program's. */
  boolean takenBack() {
    return takenBack;
  }

  /** Whether the record accepted last may be a program's, or the kernel's among a program's. */
  boolean doubtful() {
    return doubtful;
  }

  /** Another kernel prints. */
  void forget() {
    before = NONE;
    disputed = NONE;
    takenBack = false;
    doubtful = false;
  }
}
