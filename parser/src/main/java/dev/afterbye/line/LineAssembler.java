package dev.afterbye.line;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Joins the fragments of each stream into lines, whoever cut them. */
public final class LineAssembler implements FragmentSink {
  /** Longest text of a line that is kept, in bytes; what follows is counted but not read. */
  public static final int MAX_LINE_BYTES = 16384;

  private final LineSink sink;
  private final OpenLine whole = new OpenLine(Stream.KERNEL);
  private final OpenLine user = new OpenLine(Stream.USER);
  private final OpenLine firmware = new OpenLine(Stream.FIRMWARE);
  private final OpenLine hypervisor = new OpenLine(Stream.HYPERVISOR);
  private final Tally[] tallies = new Tally[Stream.values().length];
  private long truncatedLines;

  /** An assembler that hands finished lines to {@code sink}. */
  public LineAssembler(LineSink sink) {
    this.sink = sink;
    Arrays.setAll(tallies, i -> new Tally());
  }

  private Tally tally(Stream stream) {
    return tallies[stream.ordinal()];
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long from,
      long line,
      byte[] b,
      int offset,
      int length,
      long arrivalNanos) {
    tally(stream).bytes += length;
    switch (stream) {
      case KERNEL -> {
        finish(firmware);
        record(reason, b, offset, length, from, line, arrivalNanos);
      }
      case HYPERVISOR -> single(hypervisor, b, offset, length, from, line, arrivalNanos);
      case USER -> piece(user, b, offset, length, from, line, arrivalNanos);
      case FIRMWARE -> {
        if (reason == Reason.FIRMWARE_TEXT) {
          finish(user);
        }
        piece(firmware, b, offset, length, from, line, arrivalNanos);
      }
      case NOISE, DECORATION -> {}
    }
  }

  /** A record, or one more piece of it: then the last piece ends it. */
  private void record(
      Reason reason, byte[] b, int offset, int length, long at, long number, long arrival) {
    if (reason == Reason.RECORD_PIECE) {
      whole.add(b, offset, length, at, number, arrival);
    } else if (whole.isEmpty()) {
      single(whole, b, offset, length, at, number, arrival);
    } else {
      whole.add(b, offset, length, at, number, arrival);
      finish(whole);
    }
  }

  private void single(
      OpenLine line, byte[] b, int offset, int length, long at, long number, long arrival) {
    line.show(b, offset, length, at, number, arrival);
    finish(line);
  }

  private void piece(
      OpenLine line, byte[] b, int offset, int length, long at, long number, long arrival) {
    boolean ends = b[offset + length - 1] == '\n';
    if (ends && line.isEmpty() && length <= MAX_LINE_BYTES) {
      line.show(b, offset, length, at, number, arrival);
    } else {
      line.add(b, offset, length, at, number, arrival);
    }
    if (ends) {
      finish(line);
    }
  }

  private void finish(OpenLine line) {
    if (line.isEmpty()) {
      return;
    }
    Tally tally = tally(line.stream());
    tally.lines++;
    tally.cuts += line.cuts();
    truncatedLines += line.truncated() ? 1 : 0;
    line.trimLineEnd();
    sink.line(line);
    line.clear();
  }

  @Override
  public void join(Join join) {}

  @Override
  public void newKernel(long at) {
    finish(user);
    finish(firmware);
    sink.newKernel(at);
  }

  @Override
  public void gap(long at, String reason) {
    finish(whole);
    finish(user);
    finish(firmware);
    sink.gap(at, reason);
  }

  @Override
  public void end(long at) {
    finish(whole);
    finish(user);
    finish(firmware);
    sink.end(at);
  }

  /** How much each stream makes up so far. */
  public Map<Stream, StreamCount> counts() {
    Map<Stream, StreamCount> all = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      Tally tally = tally(stream);
      all.put(stream, new StreamCount(tally.bytes, tally.lines, tally.cuts));
    }
    return all;
  }

  /** The counts of one stream while they grow. */
  private static final class Tally {
    private long bytes;
    private long lines;
    private long cuts;
  }

  /** Lines whose text was longer than {@link #MAX_LINE_BYTES}. */
  public long truncatedLines() {
    return truncatedLines;
  }
}
