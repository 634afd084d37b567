package dev.afterbye.record;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.line.LineAssembler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps the records of a transcript and the known texts found in them. */
final class RecordLog implements RecordSink {
  private final List<Record> records = new ArrayList<>();
  private final List<Hit> hits = new ArrayList<>();

  /** The records of a wire, one character a byte. */
  static RecordLog of(String wire, TextPattern... patterns) {
    RecordLog log = new RecordLog();
    RecordReader reader = new RecordReader(PatternSet.remembering(List.of(patterns)), log);
    Demultiplexer demultiplexer = new Demultiplexer(new LineAssembler(reader));
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    demultiplexer.feed(bytes, 0, bytes.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    return log;
  }

  @Override
  public void record(RecordView view, List<Hit> found) {
    records.add(view.keep());
    hits.addAll(found);
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {}

  @Override
  public void end(long at) {}

  List<Record> records() {
    return records;
  }

  Record only() {
    if (records.size() != 1) {
      throw new AssertionError("one record expected: " + records);
    }
    return records.get(0);
  }

  List<String> ids() {
    return hits.stream().map(Hit::id).toList();
  }

  List<Hit> hits() {
    return hits;
  }
}
