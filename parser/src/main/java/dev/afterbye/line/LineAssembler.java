package dev.afterbye.line;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import dev.afterbye.demux.WordScan;
import java.util.EnumMap;
import java.util.Map;

/** Joins the fragments of each stream into lines, whoever cut them. */
public final class LineAssembler implements FragmentSink {
  /** Longest text of a line that is kept, in bytes; what follows is counted but not read. */
  public static final int MAX_LINE_BYTES = 16384;

  private final LineSink sink;
  private final Line whole = new Line(Stream.KERNEL);
  private final Line user = new Line(Stream.USER);
  private final Line firmware = new Line(Stream.FIRMWARE);
  private final Line hypervisor = new Line(Stream.HYPERVISOR);
  private final Tally kernelTally = new Tally();
  private final Tally userTally = new Tally();
  private final Tally firmwareTally = new Tally();
  private final Tally hypervisorTally = new Tally();
  private final Tally noiseTally = new Tally();
  private final Tally decorationTally = new Tally();
  private long truncatedLines;

  /** An assembler that hands finished lines to {@code sink}. */
  public LineAssembler(LineSink sink) {
    this.sink = sink;
  }

  private Tally tally(Stream stream) {
    return switch (stream) {
      case KERNEL -> kernelTally;
      case USER -> userTally;
      case FIRMWARE -> firmwareTally;
      case HYPERVISOR -> hypervisorTally;
      case NOISE -> noiseTally;
      case DECORATION -> decorationTally;
    };
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
      case USER -> text(user, b, offset, length, from, line, arrivalNanos);
      case FIRMWARE -> {
        if (reason == Reason.FIRMWARE_TEXT) {
          finish(user);
        }
        text(firmware, b, offset, length, from, line, arrivalNanos);
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
      Line line, byte[] b, int offset, int length, long at, long number, long arrival) {
    line.show(b, offset, length, at, number, arrival);
    finish(line);
  }

  private void text(
      Line line, byte[] b, int offset, int length, long from, long number, long arrival) {
    int end = offset + length;
    long at = from;
    long wireLine = number;
    for (int i = offset; i < end; wireLine++) {
      int lineEnd = WordScan.lineEnd(b, i, end);
      int next = Math.min(end, lineEnd + 1);
      if (lineEnd < end && line.isEmpty() && next - i <= MAX_LINE_BYTES) {
        line.show(b, i, next - i, at, wireLine, arrival);
      } else {
        line.add(b, i, next - i, at, wireLine, arrival);
      }
      if (lineEnd < end) {
        finish(line);
      }
      at += next - i;
      i = next;
    }
  }

  private void finish(Line line) {
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

  /** Nothing comes: shows the text that stands unfinished, and goes on with it later. */
  public void idle() {
    if (!user.isEmpty()) {
      sink.unfinished(user);
    }
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
