package dev.afterbye.batch;

import dev.afterbye.capture.CaptureSink;
import dev.afterbye.capture.IndexEntry;
import java.io.UncheckedIOException;

/** Refuses to hand on more bytes of a capture, all its parts together, than a log may have. */
public final class BoundedCapture implements CaptureSink {
  private final CaptureSink sink;
  private final long limit;
  private long left;

  /** A sink before another. */
  public BoundedCapture(CaptureSink sink, long limit) {
    this.sink = sink;
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    left -= to - from;
    if (left < 0) {
      throw new UncheckedIOException(
          new Unreadable("holds more than " + limit + " bytes", LogBytes.LARGER));
    }
    sink.bytes(b, from, to, micros);
  }

  @Override
  public void entry(IndexEntry entry) {
    sink.entry(entry);
  }
}
