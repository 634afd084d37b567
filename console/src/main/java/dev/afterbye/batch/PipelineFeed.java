package dev.afterbye.batch;

import dev.afterbye.capture.CaptureSink;
import dev.afterbye.capture.IndexEntry;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.pipeline.Pipeline;

/** Pushes a capture into a pipeline: its bytes with their arrival times, its gaps and silences. */
public final class PipelineFeed implements CaptureSink {
  private static final byte[] NOTHING = new byte[0];

  private final Pipeline pipeline;
  private final double speed;
  private boolean connected;

  /** A feed at the pace of the capture. */
  public PipelineFeed(Pipeline pipeline) {
    this(pipeline, 1);
  }

  /**
   * A feed.
   *
   * @param speed how many times as fast as the console it was recorded
   */
  public PipelineFeed(Pipeline pipeline, double speed) {
    this.pipeline = pipeline;
    this.speed = speed;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    pipeline.feed(
        b, from, to, micros == CaptureSink.NO_TIME ? FragmentSink.NO_ARRIVAL : nanos(micros));
  }

  @Override
  public void entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Gap gap) {
      pipeline.gap(gap.reason());
    } else if (entry instanceof IndexEntry.Connected) {
      connected = true;
    } else if (entry instanceof IndexEntry.Ended && connected) {
      connected = false;
      silentUntil(entry.micros());
    }
  }

  /** Nothing arrived until then, though somebody listened. */
  public void silentUntil(long micros) {
    pipeline.feed(NOTHING, 0, 0, nanos(micros));
  }

  private long nanos(long micros) {
    return (long) (micros * 1000 * speed);
  }
}
