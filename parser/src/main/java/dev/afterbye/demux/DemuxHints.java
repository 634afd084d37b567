package dev.afterbye.demux;

/**
 * What is known before the first byte of a transcript, for one that starts in the middle of a boot.
 *
 * @param userspaceStarted programs are already running
 * @param journaldForward a journal forwards its messages to this console
 * @param newestStampMicros stamp of the newest kernel record before the transcript, or -1
 */
public record DemuxHints(
    boolean userspaceStarted, boolean journaldForward, long newestStampMicros) {
  /** Nothing is known. */
  public static final DemuxHints NONE = new DemuxHints(false, false, -1);
}
