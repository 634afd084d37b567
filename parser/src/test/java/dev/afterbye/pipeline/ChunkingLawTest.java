package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.demux.DemuxHints;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.InterleavingGenerator;
import dev.afterbye.demux.Splits;
import dev.afterbye.report.Report;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bytes of a transcript are split, the fragments and the report are the same. */
class ChunkingLawTest {
  private static final int MAX_BYTES = 200_000;
  private static final int[] STEPS = {2, 3, 5, 17, 99, 4096};

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captures")
  void captures(Capture capture) {
    assertSplitsDoNotMatter(capture.bytes(MAX_BYTES), capture.name().hashCode());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void generatedConsoles(long seed) {
    assertSplitsDoNotMatter(InterleavingGenerator.generate(seed, 400).wire(), seed);
  }

  private static void assertSplitsDoNotMatter(byte[] wire, long seed) {
    FragmentLog fragments = FragmentLog.of(wire);
    String report = words(Runs.of(wire));
    splits(seed)
        .forEach(
            next -> {
              Splits splits = next.get();
              FragmentLog split = FragmentLog.of(wire, DemuxHints.NONE, splits);
              boolean same =
                  split.entries().equals(fragments.entries())
                      && split.newKernels().equals(fragments.newKernels());
              assertThat(same).as("fragments, %s", splits).isTrue();
              assertThat(words(Runs.of(wire, next.get())))
                  .as("report, %s", splits)
                  .isEqualTo(report);
            });
  }

  /** All that a report holds; a pattern counts by what it means, not by which copy it is. */
  private static String words(Report report) {
    return report.toString().replaceAll("TextPattern@\\p{XDigit}+", "TextPattern");
  }

  /**
   * Single bytes, a random split, and one of the other ways, which differs from one capture to the
   * next. Each is asked for twice, since a random one is used up.
   */
  private static Stream<Supplier<Splits>> splits(long seed) {
    return Stream.concat(
        Stream.of(() -> Splits.every(1, 0), () -> Splits.random(seed)),
        new Random(seed)
            .ints(1, 0, STEPS.length)
            .mapToObj(way -> () -> Splits.every(STEPS[way], (int) (seed & 1))));
  }
}
