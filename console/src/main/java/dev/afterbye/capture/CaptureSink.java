package dev.afterbye.capture;

/** Takes a capture from its beginning to its end. */
public interface CaptureSink {
  /**
   * Takes the bytes {@code [from, to)}.
   *
   * @param micros when they arrived, since the capture began; the bytes of a log without an index
   *     have none, which is {@link #NO_TIME}
   */
  void bytes(byte[] b, int from, int to, long micros);

  /** Takes what else the index tells, at its place among the bytes. */
  void entry(IndexEntry entry);

  /** No index says when it was. */
  long NO_TIME = Long.MIN_VALUE;
}
