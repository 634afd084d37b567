package dev.afterbye.line;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the lines of a transcript. */
final class LineLog implements LineSink {
  /** A line and what only the mutable view tells. */
  record Kept(LineRef ref, int cuts, boolean truncated, boolean ended, int length) {
    String text() {
      return ref.text();
    }
  }

  private final List<Kept> lines = new ArrayList<>();
  private final LineAssembler assembler = new LineAssembler(this);

  /** The lines of a wire, one character a byte. */
  static LineLog of(String wire) {
    LineLog log = new LineLog();
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    Demultiplexer demultiplexer = new Demultiplexer(log.assembler);
    demultiplexer.feed(bytes, 0, bytes.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    return log;
  }

  @Override
  public void line(Line line) {
    lines.add(new Kept(line.keep(), line.cuts(), line.truncated(), line.ended(), line.length()));
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {}

  @Override
  public void end(long at) {}

  LineAssembler assembler() {
    return assembler;
  }

  List<Kept> of(Stream stream) {
    return lines.stream().filter(line -> line.ref().stream() == stream).toList();
  }

  List<String> texts(Stream stream) {
    return of(stream).stream().map(Kept::text).toList();
  }

  List<Kept> all() {
    return lines;
  }
}
