package dev.afterbye.pipeline;

import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.record.Hit;
import dev.afterbye.record.PatternSet;
import dev.afterbye.record.RecordReader;
import dev.afterbye.record.RecordSink;
import dev.afterbye.record.RecordView;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The first stages of the pipeline alone: which rules fire on which line, for those who write
 * rules. What the lines mean together is left to {@link Pipeline}.
 */
public final class RuleTrace {
  private final Demultiplexer demultiplexer;

  /**
   * A trace of one transcript.
   *
   * @param sink takes each record and the texts found in it; the view may be read only during the
   *     call
   */
  public RuleTrace(RuleBook book, BiConsumer<RecordView, List<Hit>> sink) {
    RecordSink each =
        new RecordSink() {
          @Override
          public void record(RecordView view, List<Hit> hits) {
            sink.accept(view, hits);
          }

          @Override
          public void newKernel(long at) {}

          @Override
          public void gap(long at, String reason) {}

          @Override
          public void end(long at) {}
        };
    RecordReader reader = new RecordReader(new PatternSet(book.patterns()), each);
    demultiplexer = new Demultiplexer(new LineAssembler(reader));
  }

  /** Takes the bytes {@code [from, to)} that arrived at the given time. */
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    demultiplexer.feed(b, from, to, arrivalNanos);
  }

  /** The transcript is over. */
  public void end() {
    demultiplexer.end();
  }
}
