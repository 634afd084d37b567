package dev.afterbye.pipeline;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Splits;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;

/** Whole runs of the pipeline with the shipped rules. */
public final class Runs {
  private static final RuleBook BOOK = RuleBookFile.shipped();

  private Runs() {}

  /** A pipeline that was fed nothing yet. */
  public static Pipeline pipeline() {
    return new Pipeline(BOOK);
  }

  /** What a transcript of these lines says; each ends with CR LF on the wire. */
  public static Report lines(String... lines) {
    String wire = String.join("\r\n", lines) + "\r\n";
    return of(wire.getBytes(StandardCharsets.UTF_8));
  }

  /** What a transcript says. */
  public static Report of(byte[] wire) {
    return of(wire, Splits.whole());
  }

  /** What a transcript says that arrives in pieces. */
  public static Report of(byte[] wire, Splits splits) {
    Pipeline pipeline = pipeline();
    splits.push(wire, (b, from, to) -> pipeline.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    return pipeline.end("transcript");
  }
}
