package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.grammar.Architecture;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
  private static final Optional<BootPosition> HANDED_OVER =
      Optional.of(
          new BootPosition(
              1,
              Optional.of(Phase.STOP),
              Optional.empty(),
              Optional.of(Ending.HANDED_OVER),
              false,
              Optional.of(Architecture.ARM)));

  private final SilenceWatch watch = new SilenceWatch();

  private SilenceWatch.Words look(int seconds, long bytes) {
    return watch.look(HANDED_OVER, Duration.ofSeconds(seconds), bytes);
  }

  @Test
  void countsUpAndThenSaysOnceWhatIsMissing() {
    assertThat(look(2, 10).counter()).isEmpty();
    assertThat(look(7, 10).counter())
        .isEqualTo("silent for 7 s after the hand-over, usual up to 25 s");
    assertThat(look(25, 10).exceeded()).isEmpty();
    assertThat(look(26, 10).exceeded().orElse(""))
        .contains("longer than the usual 25 s", "missing: the first words of the new kernel");
    assertThat(look(27, 10).exceeded()).isEmpty();
    assertThat(look(27, 10).counter()).isEqualTo("silent for 27 s after the hand-over");
    assertThat(look(26, 11).exceeded()).isPresent();
  }

  @Test
  void saysNothingWhereSilenceMeansNothing() {
    Optional<BootPosition> up =
        Optional.of(
            new BootPosition(
                1,
                Optional.of(Phase.RUNNING),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty()));
    assertThat(watch.look(up, Duration.ofHours(1), 10).counter()).isEmpty();
    assertThat(watch.look(Optional.empty(), Duration.ofHours(1), 10).counter()).isEmpty();
  }
}
