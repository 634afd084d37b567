package dev.afterbye.capture;

/** Takes a console's bytes as they are read. */
public interface ByteSink {
  /**
   * Takes the bytes {@code [from, to)}.
   *
   * @param arrivalNanos when they arrived, counted from the first that did, or {@link
   *     dev.afterbye.demux.FragmentSink#NO_ARRIVAL}
   */
  void feed(byte[] b, int from, int to, long arrivalNanos);
}
