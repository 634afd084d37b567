package dev.afterbye.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Splits;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports that are cut, endless, repeated or garbled. */
class CrashBoundsTest {
  private static final int CUTS = 4;

  static List<CrashCase> cases() {
    return CrashCase.all();
  }

  private static List<Crash> crashesOf(byte[] wire) {
    return Runs.of(wire).boots().stream().flatMap(boot -> boot.crashes().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCutReportHasATitleOrNone(CrashCase crashCase) {
    byte[] wire = crashCase.wire();
    Random random = new Random(crashCase.name().hashCode());
    for (int i = 0; i < CUTS; i++) {
      byte[] cut = Arrays.copyOf(wire, random.nextInt(wire.length));
      assertThat(crashesOf(cut))
          .allSatisfy(
              crash -> {
                assertThat(crash.title()).isNotBlank().doesNotContain("{", "\n");
                assertThat(crash.head().to()).isLessThanOrEqualTo(cut.length);
              });
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void garbledBytesDoNoHarm(CrashCase crashCase) {
    byte[] wire = crashCase.wire();
    Random random = new Random(crashCase.name().hashCode());
    for (int i = 0; i < wire.length / 20; i++) {
      wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
    }
    assertThat(crashesOf(wire)).hasSizeLessThanOrEqualTo(CrashCollector.MAX_CRASHES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void arrivesInAnyPieces(CrashCase crashCase) {
    byte[] wire = crashCase.wire();
    List<String> titles = crashesOf(wire).stream().map(Crash::title).toList();
    assertThat(Runs.of(wire, Splits.every(3, 1)).boots())
        .flatExtracting(BootFacts::crashes)
        .extracting(Crash::title)
        .isEqualTo(titles);
  }

  @Test
  void anEndlessReportIsCutAndStillNamed() {
    StringBuilder log =
        new StringBuilder("[    1.000000] BUG: soft lockup - CPU#0 stuck for 22s!\n");
    log.append("[    1.000001] RIP: 0010:spin_here+0x1/0x2\n[    1.000002] Call Trace:\n");
    for (int i = 0; i < 20_000; i++) {
      log.append("[    1.000003]  frame").append(i).append("+0x1/0x2\n");
    }
    List<Crash> crashes = crashesOf(log.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(crashes).hasSize(1);
    assertThat(crashes.get(0).title()).isEqualTo("BUG: soft lockup in spin_here");
    assertThat(crashes.get(0).lastLine()).isLessThanOrEqualTo(CrashBlock.MAX_LINES + 1);
  }

  @Test
  void differentCrashesAreKeptUpToABoundAndEqualOnesCounted() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String function = i % 3 == 0 ? "same" : "other" + i;
      log.append("[    1.000000] WARNING: CPU: 0 PID: 1 at a/b.c:1 " + function + "+0x1/0x2\n");
      log.append("[    1.000001] ---[ end trace 0 ]---\n[    1.000002] something else\n");
    }
    List<Crash> crashes = crashesOf(log.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(crashes).hasSize(CrashCollector.MAX_CRASHES);
    assertThat(crashes.get(0).title()).isEqualTo("WARNING in same");
    assertThat(crashes.get(0).count()).isEqualTo(100);
  }

  @Test
  void warningsMakeRoomForWhatIsWorse() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 80; i++) {
      log.append("[    1.000000] WARNING: CPU: 0 PID: 1 at a/b.c:1 warned" + i + "+0x1/0x2\n");
      log.append("[    1.000001] ---[ end trace 0 ]---\n[    1.000002] something else\n");
    }
    log.append("[    2.000000] BUG: kernel NULL pointer dereference, address: 0000000000000010\n");
    log.append("[    2.000000] RIP: 0010:probed+0x1/0x2\n");
    log.append("[    2.000000] ---[ end trace 0 ]---\n");
    Report report = Runs.of(log.toString().getBytes(StandardCharsets.US_ASCII));
    List<Crash> crashes = report.boots().get(0).crashes();
    assertThat(crashes).hasSize(CrashCollector.MAX_CRASHES);
    assertThat(crashes.get(CrashCollector.MAX_CRASHES - 1).title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in probed");
    assertThat(report.notes())
        .contains("boot 1: of its different crash reports only 64 are kept, 17 more came");
  }
}
