package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.afterbye.demux.Captures;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Splits;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.line.StreamCount;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Report;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 1 (every byte in one stream), 2 (chunking) and 6 (bounds) of the whole pipeline. */
class PipelineFuzzTest {
  private static final int MAX_SEED_BYTES = 4096;
  private static final int MAX_NOTES = 200;
  private static final RuleBook BOOK = RuleBookFile.shipped();

  static Stream<Arguments> seeds() {
    return Captures.samples().stream().map(c -> Arguments.of((Object) c.bytes(MAX_SEED_BYTES)));
  }

  private static Report report(byte[] wire, Splits splits) {
    Pipeline pipeline = new Pipeline(BOOK);
    splits.push(wire, (b, from, to) -> pipeline.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    return pipeline.end("fuzz");
  }

  @MethodSource("seeds")
  @FuzzTest
  void theReportAccountsForEveryByteAndDoesNotDependOnTheSplit(byte[] wire) {
    Report whole = report(wire, Splits.whole());
    long bytes = whole.streams().values().stream().mapToLong(StreamCount::bytes).sum();
    assertThat(bytes).isEqualTo(wire.length);
    assertThat(whole.notes()).hasSizeLessThan(MAX_NOTES);
    assertThat(report(wire, Splits.every(1, 0)).toString()).isEqualTo(whole.toString());
  }
}
