package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long a machine may be silent, and what is said of it. */
class HealthySilenceTest {
  private static final long SECOND = 1_000_000_000;
  private static final String ARM64 =
      "[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x411fd070]";
  private static final String START = "[   30.528536] kexec_core: Starting new kernel";

  @ParameterizedTest
  @CsvSource({"ARM, 25", "ARM64, 71", "X86_64, 19", "UNKNOWN, 71"})
  void aHandOverTakesItsTime(Architecture architecture, int seconds) {
    HealthySilence silence = HealthySilence.afterHandover(architecture, false);
    assertThat(silence.usual()).hasValue(Duration.ofSeconds(seconds));
    assertThat(silence.isExceededBy(Duration.ofSeconds(seconds))).isFalse();
    assertThat(silence.isExceededBy(Duration.ofSeconds(seconds + 1))).isTrue();
  }

  @Test
  void withoutChecksAnArm64HandOverIsQuick() {
    assertThat(HealthySilence.afterHandover(Architecture.ARM64, true).usual())
        .hasValue(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void everyPhaseHasAnAnswer(Phase phase) {
    BootPosition position =
        new BootPosition(
            1, Optional.of(phase), Optional.empty(), Optional.empty(), false, Optional.empty());
    HealthySilence silence = HealthySilence.at(position);
    assertThat(silence.source()).isNotBlank();
    assertThat(silence.usual().isPresent()).isEqualTo(phase != Phase.RUNNING);
  }

  @Test
  void aLiveSessionCanAskWhileItRuns() {
    Pipeline pipeline = Runs.pipeline();
    assertThat(pipeline.position()).isEmpty();
    feed(pipeline, ARM64, 1);
    feed(pipeline, START, 31);
    HealthySilence silence = HealthySilence.at(pipeline.position().orElseThrow());
    assertThat(silence.words(Duration.ofSeconds(40)))
        .isEqualTo("silent for 40 s after the hand-over, usual up to 71 s");
    assertThat(silence.words(Duration.ofSeconds(90)))
        .isEqualTo(
            "silent for 90 s after the hand-over, longer than the usual 71 s: it hangs or waits for input");
  }

  @Test
  void anEndedTranscriptSaysHowLongItWasSilent() {
    Pipeline pipeline = Runs.pipeline();
    feed(pipeline, ARM64, 1);
    feed(pipeline, START, 31);
    pipeline.feed(new byte[0], 0, 0, 50 * SECOND);
    EndSilence silence = pipeline.end("timed").endSilence().orElseThrow();
    assertThat(silence.isUnusual()).isFalse();
    assertThat(silence.words()).isEqualTo("silent for 19 s after the hand-over, usual up to 71 s");
  }

  @ParameterizedTest
  @CsvSource({"71, UNDETERMINED", "72, FAILED"})
  void aRecordingThatEndsTooSoonIsNoFailure(int seconds, Outcome outcome) {
    Pipeline pipeline = Runs.pipeline();
    feed(pipeline, ARM64, 1);
    feed(pipeline, START, 31);
    pipeline.feed(new byte[0], 0, 0, (31 + seconds) * SECOND);
    Verdict verdict = pipeline.end("timed").diagnosis().verdict();
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.root().orElseThrow().id()).isEqualTo("silent-after-starting-new-kernel");
  }

  @Test
  void withoutTimesItSaysWhatIsUsual() {
    EndSilence silence = Runs.lines(ARM64, START).endSilence().orElseThrow();
    assertThat(silence.silent()).isEmpty();
    assertThat(silence.isUnusual()).isFalse();
    assertThat(silence.words())
        .isEqualTo(
            "the log does not tell how long it was silent after the hand-over; up to 71 s is usual");
  }

  @Test
  void whereSilenceIsToBeExpectedNothingIsSaid() {
    assertThat(Runs.lines(ARM64, "debian login: ").endSilence()).isEmpty();
    assertThat(Runs.lines(ARM64, "[    9.000000] reboot: Power down").endSilence()).isEmpty();
    assertThat(Runs.lines(ARM64, "[    9.000000] reboot: Restarting system").endSilence())
        .isEmpty();
    assertThat(Runs.of(new byte[0]).endSilence()).isEmpty();
  }

  @Test
  void theMachineIsKnownFromTheBootBefore() {
    EndSilence silence =
        Runs.lines(
                "[    0.000000] Booting Linux on physical CPU 0x0",
                START,
                "[    0.000000] Linux version 6.1.0 (build@host)",
                "[    9.000000] kexec_core: Starting new kernel")
            .endSilence()
            .orElseThrow();
    assertThat(silence.position().architecture()).hasValue(Architecture.ARM);
  }

  private static void feed(Pipeline pipeline, String line, long second) {
    byte[] b = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    pipeline.feed(b, 0, b.length, second * SECOND);
  }
}
