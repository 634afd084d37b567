package dev.afterbye.cli;

import dev.afterbye.capture.CaptureSink;
import dev.afterbye.capture.IndexEntry;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.pipeline.Pipeline;

/** Pushes a capture into a pipeline: its bytes with their arrival times, and its gaps. */
record PipelineFeed(Pipeline pipeline) implements CaptureSink {
  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    pipeline.feed(
        b, from, to, micros == CaptureSink.NO_TIME ? FragmentSink.NO_ARRIVAL : micros * 1000);
  }

  @Override
  public void entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Gap gap) {
      pipeline.gap(gap.reason());
    }
  }
}
