package dev.afterbye.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.afterbye.demux.Captures;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws 1 (tiling) and 2 (chunking) of the demultiplexer. */
class DemultiplexerFuzzTest {
  /** Longer inputs find nothing else and cost more: what waits for its end is looked at again. */
  private static final int MAX_BYTES = 1024;

  private static final String MAX_DURATION = "45m";

  static Stream<Arguments> seeds() {
    return Captures.samples().stream().map(c -> Arguments.of((Object) c.bytes(MAX_BYTES)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = MAX_DURATION)
  void tilesAndDoesNotDependOnTheSplit(byte[] input) {
    byte[] wire = Arrays.copyOf(input, Math.min(input.length, MAX_BYTES));
    Told whole = Told.inSteps(wire, Math.max(1, wire.length));
    assertThat(Told.inSteps(wire, 1)).isEqualTo(whole);
    assertThat(Told.inSteps(wire, 7)).isEqualTo(whole);
  }
}
