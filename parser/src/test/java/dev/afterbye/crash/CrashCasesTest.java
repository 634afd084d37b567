package dev.afterbye.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.report.Report;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Crash reports as the kernels of many versions and architectures print them, and their titles. */
class CrashCasesTest {
  static List<CrashCase> crashes() {
    return CrashCase.all().stream().filter(c -> !c.title().isEmpty()).toList();
  }

  static List<CrashCase> others() {
    return CrashCase.all().stream().filter(c -> c.title().isEmpty()).toList();
  }

  private static List<Crash> crashesOf(byte[] wire) {
    return Runs.of(wire).boots().stream().flatMap(boot -> boot.crashes().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void hasTheTitle(CrashCase crashCase) {
    List<Crash> crashes = crashesOf(crashCase.wire());
    assertThat(crashes).isNotEmpty();
    assertThat(crashes.get(0).title()).isEqualTo(crashCase.title());
    int expected = crashCase.field("CRASHES").map(Integer::parseInt).orElse(1);
    assertThat(crashes).extracting(Crash::title).hasSize(expected);
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void saysWhereItHappened(CrashCase crashCase) {
    Crash crash = crashesOf(crashCase.wire()).get(0);
    CrashOrigin origin = crash.origin();
    crashCase.field("CPU").ifPresent(cpu -> assertThat(origin.cpu()).hasValue(number(cpu)));
    crashCase.field("PID").ifPresent(pid -> assertThat(origin.pid()).hasValue(number(pid)));
    crashCase.field("COMM").ifPresent(comm -> assertThat(origin.comm()).hasValue(comm));
    crashCase.field("TAINT").ifPresent(taint -> assertThat(origin.taint()).hasValue(taint));
    crashCase.field("MODULE").ifPresent(module -> assertThat(crash.module()).hasValue(module));
    assertThat(crash.corrupted()).isEqualTo(crashCase.field("CORRUPTED").isPresent());
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void provesItsFinding(CrashCase crashCase) {
    Report report = Runs.of(crashCase.wire());
    String id = crashCase.field("FINDING").orElse("none");
    if (!id.equals("none")) {
      assertThat(report.diagnosis().findings())
          .anyMatch(f -> f.id().equals(id) && f.title().equals(crashCase.title()));
    }
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void isTheSameInAnotherBoot(CrashCase crashCase) {
    String later = crashCase.log().replaceAll("(?m)^((?:<\\d>)?\\[ *\\d+)\\.", "$1" + "7.");
    String elsewhere = later.replace("ffff88", "ffff99");
    Crash first = crashesOf(crashCase.wire()).get(0);
    Crash second = crashesOf(new CrashCase("", crashCase.expected(), elsewhere).wire()).get(0);
    assertThat(second.signature()).isEqualTo(first.signature());
  }

  @ParameterizedTest
  @MethodSource("others")
  void isNoCrash(CrashCase crashCase) {
    assertThat(crashesOf(crashCase.wire())).isEmpty();
    assertThat(Runs.of(crashCase.wire()).diagnosis().findings()).noneMatch(Finding::isFailure);
  }
}
