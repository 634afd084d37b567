package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleSignal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bytes and words that came while those before were written. */
final class Batch {
  /** What every console gets. */
  private static final int LEAST_BYTES = 4096;

  /** Bytes that arrive closer together share an entry of the index. */
  static final long CHUNK_NANOS = 10_000_000;

  /** What happened at a place of the bytes. */
  record Mark(int at, long nanos, Event event) {}

  /** What a mark is about. */
  interface Event {}

  /** A connection is there. */
  record Link(String address) implements Event {}

  /** Something that is said beside the bytes. */
  record Said(ConsoleSignal signal) implements Event {}

  /** A connection ended; when another will be tried, if ever. */
  record Lost(ConnectionEnd end, Optional<Duration> retry) implements Event {}

  /** Bytes begin that arrived at another time than those before. */
  enum Arrival implements Event {
    BYTES
  }

  private byte[] bytes = new byte[LEAST_BYTES];
  private int length;
  private long chunkNanos;
  private boolean inChunk;
  private final List<Mark> marks = new ArrayList<>();

  void append(ByteBuffer source, long nanos) {
    int more = source.remaining();
    if (!inChunk || nanos - chunkNanos > CHUNK_NANOS) {
      marks.add(new Mark(length, nanos, Arrival.BYTES));
      chunkNanos = nanos;
      inChunk = true;
    }
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
    source.get(bytes, length, more);
    length += more;
  }

  void mark(long nanos, Event event) {
    marks.add(new Mark(length, nanos, event));
    inChunk = false;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  List<Mark> marks() {
    return marks;
  }

  boolean isEmpty() {
    return marks.isEmpty();
  }

  /** Ready for the next; a buffer that had to grow beyond the usual bound is given back. */
  void clear() {
    if (bytes.length > Recorder.MAX_WAITING_BYTES) {
      bytes = new byte[LEAST_BYTES];
    }
    length = 0;
    inChunk = false;
    marks.clear();
  }
}
