package dev.afterbye.record;

import dev.afterbye.line.Line;
import dev.afterbye.line.LineSink;
import java.util.List;
import java.util.Optional;

/** Reads lines as records and looks for known texts in them. */
public final class RecordReader implements LineSink {
  private final PatternSet patterns;
  private final RecordSink sink;
  private final PastedLog pasted = new PastedLog();
  private final ShownFile shown = new ShownFile();
  private final CommonMark mark = new CommonMark();
  private Optional<RecordView> view = Optional.empty();
  private boolean stamped;

  /** A reader that looks for {@code patterns} and hands on to {@code sink}. */
  public RecordReader(PatternSet patterns, RecordSink sink) {
    this.patterns = patterns;
    this.sink = sink;
  }

  @Override
  public void line(Line line) {
    RecordView current = read(line);
    stamped |= current.stampMicros() >= 0;
    if (shown.isOf(current) || pasted.isOutside(current)) {
      return;
    }
    patterns.linesBeginWith(mark.with(current));
    List<Hit> hits = patterns.find(current, !stamped);
    if (isOfMachine(hits)) {
      pasted.sawMachine();
    }
    sink.record(current, hits);
  }

  @Override
  public void unfinished(Line line) {
    RecordView current = read(line);
    if (!shown.mayBeOf(current) && !pasted.isBehind()) {
      sink.unfinished(current, patterns.find(current, !stamped));
    }
  }

  private static boolean isOfMachine(List<Hit> hits) {
    boolean machine = false;
    for (int i = 0; i < hits.size(); i++) {
      machine |= hits.get(i).pattern().noticed().isEmpty();
    }
    return machine;
  }

  private RecordView read(Line line) {
    if (view.isEmpty()) {
      view = Optional.of(new RecordView(line));
    }
    RecordView current = view.get();
    current.read(line);
    return current;
  }

  @Override
  public void newKernel(long at) {
    sink.newKernel(at);
  }

  @Override
  public void gap(long at, String reason) {
    sink.gap(at, reason);
  }

  @Override
  public void end(long at) {
    sink.end(at);
  }
}
