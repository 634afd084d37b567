package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Splits;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 1 (tiling) and 2 (chunking) of the demultiplexer. */
class DemultiplexerFuzzTest {
  private static final int MAX_SEED_BYTES = 4096;

  static Stream<Arguments> seeds() {
    return Captures.samples().stream().map(c -> Arguments.of((Object) c.bytes(MAX_SEED_BYTES)));
  }

  private static String demultiplexed(byte[] wire, Splits splits) {
    FragmentLog log = new FragmentLog();
    Demultiplexer demultiplexer = new Demultiplexer(log);
    splits.push(wire, (b, from, to) -> demultiplexer.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    demultiplexer.end();
    assertThat(log.bytes()).isEqualTo(wire);
    assertThat(log.ended()).isEqualTo(wire.length);
    return log.entries()
        + " "
        + log.newKernels()
        + " "
        + log.joins()
        + " "
        + demultiplexer.traits();
  }

  @MethodSource("seeds")
  @FuzzTest
  void tilesAndDoesNotDependOnTheSplit(byte[] wire) {
    String whole = demultiplexed(wire, Splits.whole());
    assertThat(demultiplexed(wire, Splits.every(1, 0))).isEqualTo(whole);
    assertThat(demultiplexed(wire, Splits.random(wire.length))).isEqualTo(whole);
  }
}
