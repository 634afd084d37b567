package dev.afterbye.demux;

import java.util.Arrays;

/**
 * What has a record's shape, and the place where it stands: all that is asked to tell whether the
 * kernel or a program printed it. One object serves all records in turn.
 */
final class RecordAtHand {
  private static final byte[] SYSLOG_TAG = Literals.of("kernel: ");

  /** Before it boots of one machine may go alike to the microsecond. */
  private static final int BOOTS_ALIKE_MICROS = 100_000;

  /** Shorter lines may be alike by chance. */
  private static final int MIN_LINE_BYTES = 8;

  /** The stamps of a clock that counts jiffies are whole milliseconds. */
  private static final int COARSE_MICROS = 1000;

  /** The wire's bytes, which all places below are of. */
  byte[] bytes = {};

  /** The first byte before the record that may be looked at. */
  int history;

  int at;

  /** Where its message begins. */
  int text;

  int end;

  /** In microseconds, or -1 without one. */
  long stamp;

  /** It stands at the start of a line of text. */
  boolean lineStart;

  /** Where the line of text directly before ends, or {@link Wire#NOWHERE}. */
  int lineBefore;

  /** The last bytes of text, records left out, the newest lowest. */
  long tail;

  boolean startsBoot() {
    return KernelTexts.startsBoot(bytes, text, end);
  }

  /** Whether it is not cut short. */
  boolean hasEnd() {
    return bytes[end - 1] == '\n';
  }

  boolean isBehindLine() {
    return lineBefore > 0;
  }

  boolean isBehindPrompt() {
    return ShellTraces.hasPrompt(bytes, history, at);
  }

  boolean isBehindLogReader() {
    return ShellTraces.hasLogReader(bytes, history, at);
  }

  /**
   * Whether the line of text directly before says what the message {@code [text, end)} says: a
   * kernel may have printed it without a stamp, and a program the same with one.
   *
   * @param lineBefore where that line ends
   */
  static boolean repeatsLine(byte[] b, int lineBefore, int text, int end) {
    int line = lineBefore - (end - text);
    return end - text >= MIN_LINE_BYTES
        && line > 0
        && (b[line - 1] == '\n' || b[line - 1] == '\r')
        && Arrays.equals(b, line, lineBefore, b, text, end);
  }

  /** Whether the line of text directly before says the same. */
  boolean repeatsLine() {
    return isBehindLine() && repeatsLine(bytes, lineBefore, text, end);
  }

  /** Whether somebody had a program print the log and what is added to it. */
  boolean isFollowed() {
    return isBehindPrompt()
        && LogCommand.follows(bytes, Math.max(0, at - LogCommand.MAX_LINE_BYTES), at);
  }

  /** Whether it stands directly behind the command that asks for that. */
  boolean isAskedToFollow() {
    return (lineStart && isBehindLine() && LogCommand.isFollowed(bytes, lineBefore))
        || LogCommand.isFollowedInBackground(bytes, history, at);
  }

  /** Whether a mark of quotation stands before it. */
  boolean isMarked() {
    return ShownLine.isMarked(bytes, history, at);
  }

  boolean isColoured() {
    return ShownLine.isColoured(bytes, history, at, text, end);
  }

  /** Whether a colour begins directly before it and ends directly behind its stamp. */
  boolean hasColouredStamp() {
    return ShownLine.isStampColoured(bytes, history, at, text, end);
  }

  /** Whether a control sequence stands directly before it. */
  boolean isDrawn() {
    return ShownLine.isDrawn(bytes, history, at);
  }

  /** Whether the line of text that it stands in names a level or the kernel. */
  boolean isInTaggedLine() {
    return ShownLine.isTagged(tail);
  }

  /** Whether a log daemon's word for the kernel or for a level stands directly before it. */
  boolean isTagged() {
    return Literals.endsBefore(bytes, history, at, SYSLOG_TAG)
        || (isInTaggedLine() && at > history && bytes[at - 1] == ' ');
  }

  /**
   * Whether the control sequence before it draws the first line of a log. A prompt that ends with a
   * colour may also be the last text before a reset.
   */
  boolean beginsDrawnLog(long newestMicros) {
    return ShownLine.isDrawnOn(bytes, text, end)
        || (isOlder(newestMicros) && !(bytes[at - 1] == 'm' && startsBoot()));
  }

  /** Whether no other boot has a record of that stamp and text. */
  boolean isOfThisBoot() {
    return stamp > BOOTS_ALIKE_MICROS && stamp % COARSE_MICROS != 0;
  }

  /** Whether it is older than CPUs' clocks explain. */
  boolean isOlder(long newestMicros) {
    return stamp < newestMicros - KernelState.JITTER_MICROS;
  }
}
