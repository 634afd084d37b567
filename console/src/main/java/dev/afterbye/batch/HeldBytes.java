package dev.afterbye.batch;

import dev.afterbye.capture.ByteSink;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The bytes of a log that is short, so that another thread can analyse it while this one reads on.
 * A longer one goes through a pipeline of its own as it is read.
 */
final class HeldBytes implements ByteSink {
  private static final int MAX_PIECES = 4096;

  private final int maxBytes;
  private final Supplier<Pipeline> pipelines;
  private final List<Piece> pieces = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private int length;
  private Origin origin = Origin.PLAIN;
  private Optional<Pipeline> begun = Optional.empty();

  /** What came at once. */
  private record Piece(int from, int to, long arrivalNanos) {}

  /**
   * Bytes of a log of which nothing is read yet.
   *
   * @param maxBytes more than these are not held
   */
  HeldBytes(int maxBytes, Supplier<Pipeline> pipelines) {
    this.maxBytes = maxBytes;
    this.pipelines = pipelines;
  }

  void read(LogSink.Bytes log) throws IOException {
    origin = log.readInto(this);
  }

  Origin origin() {
    return origin;
  }

  /** What took the log, when it was too long to be held. */
  Optional<Pipeline> begun() {
    return begun;
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    if (begun.isEmpty() && (to - from > maxBytes - length || pieces.size() == MAX_PIECES)) {
      Pipeline pipeline = pipelines.get();
      feedInto(pipeline);
      begun = Optional.of(pipeline);
      bytes = new byte[0];
    }
    if (begun.isPresent()) {
      begun.get().feed(b, from, to, arrivalNanos);
    } else {
      hold(b, from, to, arrivalNanos);
    }
  }

  private void hold(byte[] b, int from, int to, long arrivalNanos) {
    int end = length + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(end, 2 * bytes.length)));
    }
    System.arraycopy(b, from, bytes, length, to - from);
    pieces.add(new Piece(length, end, arrivalNanos));
    length = end;
  }

  void feedInto(Pipeline pipeline) {
    for (Piece piece : pieces) {
      pipeline.feed(bytes, piece.from(), piece.to(), piece.arrivalNanos());
    }
  }
}
