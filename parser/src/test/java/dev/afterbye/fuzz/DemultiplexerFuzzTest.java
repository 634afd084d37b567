package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.afterbye.demux.Captures;
import dev.afterbye.demux.ConsoleTraits;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 1 (tiling) and 2 (chunking) of the demultiplexer. */
class DemultiplexerFuzzTest {
  private static final int MAX_SEED_BYTES = 4096;
  private static final String MAX_DURATION = "45m";

  private record Told(long digest, ConsoleTraits traits) {}

  static Stream<Arguments> seeds() {
    return Captures.samples().stream().map(c -> Arguments.of((Object) c.bytes(MAX_SEED_BYTES)));
  }

  private static Told demultiplexed(byte[] wire, int step) {
    FragmentDigest digest = new FragmentDigest(wire);
    Demultiplexer demultiplexer = new Demultiplexer(digest);
    for (int at = 0; at < wire.length; at += step) {
      demultiplexer.feed(wire, at, Math.min(wire.length, at + step), FragmentSink.NO_ARRIVAL);
    }
    demultiplexer.end();
    return new Told(digest.digest(), demultiplexer.traits());
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = MAX_DURATION)
  void tilesAndDoesNotDependOnTheSplit(byte[] wire) {
    Told whole = demultiplexed(wire, Math.max(1, wire.length));
    assertThat(demultiplexed(wire, 1)).isEqualTo(whole);
    assertThat(demultiplexed(wire, 7)).isEqualTo(whole);
  }
}
