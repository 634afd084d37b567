package dev.afterbye.cli;

import dev.afterbye.capture.CaptureSink;
import dev.afterbye.capture.IndexEntry;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;

/** Pushes a capture into a demultiplexer: its bytes with their arrival times, and its gaps. */
record DemultiplexerFeed(Demultiplexer demultiplexer) implements CaptureSink {
  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    demultiplexer.feed(
        b, from, to, micros == CaptureSink.NO_TIME ? FragmentSink.NO_ARRIVAL : micros * 1000);
  }

  @Override
  public void entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Gap gap) {
      demultiplexer.gap(gap.reason());
    }
  }
}
