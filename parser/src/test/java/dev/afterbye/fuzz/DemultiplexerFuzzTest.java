package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.afterbye.demux.Captures;
import dev.afterbye.demux.ConsoleTraits;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 1 (tiling) and 2 (chunking) of the demultiplexer. */
class DemultiplexerFuzzTest {
  /** Longer inputs find nothing else and cost more: what waits for its end is looked at again. */
  private static final int MAX_BYTES = 1024;

  private static final String MAX_DURATION = "45m";

  private record Told(long digest, ConsoleTraits traits) {}

  static Stream<Arguments> seeds() {
    return Captures.samples().stream().map(c -> Arguments.of((Object) c.bytes(MAX_BYTES)));
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
  void tilesAndDoesNotDependOnTheSplit(byte[] input) {
    byte[] wire = Arrays.copyOf(input, Math.min(input.length, MAX_BYTES));
    Told whole = demultiplexed(wire, Math.max(1, wire.length));
    assertThat(demultiplexed(wire, 1)).isEqualTo(whole);
    assertThat(demultiplexed(wire, 7)).isEqualTo(whole);
  }
}
