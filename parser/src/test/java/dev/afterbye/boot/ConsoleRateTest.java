package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.afterbye.pipeline.Runs;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What printing costs. */
class ConsoleRateTest {
  private static final ConsoleRate SLOW = ConsoleRate.of(9600);

  @Test
  void aByteTakesTenBits() {
    assertThat(SLOW.printingMicros(960)).isEqualTo(OptionalLong.of(1_000_000));
    assertThat(SLOW.printingMicros(0)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void aHealthyLogOf49KilobytesCosts51SecondsAt9600() {
    assertThat(SLOW.printingMicros(49_000).getAsLong() / 1_000_000).isEqualTo(51);
  }

  @Test
  void theShareIsOfAKnownDuration() {
    Optional<Interval> tenSeconds = Optional.of(Interval.exactly(10_000_000));
    assertThat(SLOW.share(4800, tenSeconds).getAsDouble()).isCloseTo(0.5, within(1e-9));
    assertThat(SLOW.share(4800, Optional.of(Interval.atLeast(10_000_000)))).isEmpty();
    assertThat(SLOW.share(4800, Optional.of(Interval.exactly(0)))).isEmpty();
    assertThat(SLOW.share(4800, Optional.empty())).isEmpty();
  }

  @Test
  void aBootsShareIsOfItsKernelsClock() {
    String line = "[    5.000000] " + "x".repeat(463);
    Boot boot =
        Runs.lines("[    0.000000] Linux version 6.1.0 (build@host)", line).boots().get(0).boot();
    double bytes = boot.to();
    assertThat(boot.printingShare(SLOW).getAsDouble()).isCloseTo(bytes / 960 / 5, within(1e-6));
    assertThat(boot.printingShare(ConsoleRate.UNKNOWN)).isEmpty();
  }

  @Test
  void printingIsNeverMoreThanAllOfIt() {
    Optional<Interval> second = Optional.of(Interval.exactly(1_000_000));
    assertThat(SLOW.share(960 + 200, second).getAsDouble()).isEqualTo(1);
  }

  @Test
  void aRateAtWhichTheBytesHadNoRoomIsNotTheRate() {
    Optional<Interval> second = Optional.of(Interval.exactly(1_000_000));
    assertThat(SLOW.share(1500, second)).isEmpty();
    assertThat(SLOW.share(1 << 30, Optional.of(Interval.exactly(1)))).isEmpty();
  }

  @Test
  void aPhaseRefutesARate() {
    String line = "[    5.000000] " + "x".repeat(463);
    PhaseSpan kernel =
        Runs.lines(
                "[    0.000000] Linux version 6.1.0 (build@host)",
                line,
                "[    5.500000] Run /init as init process")
            .boots()
            .get(0)
            .boot()
            .spans()
            .get(0);
    assertThat(SLOW.isRefutedBy(kernel)).isFalse();
    assertThat(ConsoleRate.of(300).isRefutedBy(kernel)).isTrue();
    assertThat(ConsoleRate.UNKNOWN.isRefutedBy(kernel)).isFalse();
  }

  @Test
  void withoutARateNothingIsKnown() {
    assertThat(ConsoleRate.UNKNOWN.printingMicros(960)).isEmpty();
    assertThat(ConsoleRate.UNKNOWN.share(960, Optional.of(Interval.exactly(1)))).isEmpty();
    assertThat(ConsoleRate.of(0).printingMicros(960)).isEmpty();
  }
}
