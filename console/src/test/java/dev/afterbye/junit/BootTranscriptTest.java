package dev.afterbye.junit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static dev.afterbye.assertion.Milestone.INITRAMFS;
import static dev.afterbye.assertion.Milestone.LOGIN;
import static dev.afterbye.diagnose.Severity.FATAL;
import static dev.afterbye.diagnose.Severity.INFO;
import static dev.afterbye.diagnose.Severity.WARNING;
import static dev.afterbye.junit.ReportAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.report.Report;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** How tests of others look. */
class BootTranscriptTest {
  private static final String RECORDED = "src/test/resources/dev/afterbye/junit/recorded.log";

  @Test
  void kexecComesUp(@BootTranscript("../samples/armhf-kexec-comes-up/console.log") Report report) {
    assertThat(report)
        .hasOutcome(Outcome.OK)
        .hasBoots(2)
        .kexecSucceeds()
        .reaches(INITRAMFS)
        .hasNoFindingAbove(WARNING)
        .hasNoFinding("nmi-panic");
  }

  @Test
  void indexOfACaptureIsRead(@BootTranscript(RECORDED) Report report) {
    assertThat(report).reaches(LOGIN);
    Boot boot = report.boots().get(0).boot();
    Assertions.assertThat(boot.duration()).contains(Interval.exactly(8_500_000));
  }

  @Test
  void failuresShowTheReport(
      @BootTranscript("../samples/c1-initrd-in-window/console.log") Report stuck) {
    assertThat(stuck)
        .hasFinding("silent-after-bye")
        .hasVerdict("initrd-in-zimage-relocation-window")
        .hasNoFindingAbove(FATAL);
    assertThatThrownBy(() -> assertThat(stuck).reaches(LOGIN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("should reach login, but says:")
        .hasMessageContaining("FAILED  Initrd lies where the zImage relocates itself");
    assertFails(() -> assertThat(stuck).hasNoFindingAbove(INFO));
    assertFails(() -> assertThat(stuck).hasBoots(2));
    assertFails(() -> assertThat(stuck).kexecSucceeds());
    assertFails(() -> assertThat(stuck).hasFinding("nmi-panic"));
    assertFails(() -> assertThat(stuck).hasNoFinding("silent-after-bye"));
    assertThatThrownBy(() -> assertThat(stuck).hasNoFinding("silent-after-by"))
        .isInstanceOf(IllegalArgumentException.class);
    assertFails(() -> assertThat(stuck).hasVerdict("silent-after-bye"));
    assertFails(() -> assertThat(stuck).hasOutcome(Outcome.OK));
  }

  /** The method is new in JUnit 6, and tests of others may still run on 5. */
  @Test
  void nothingNewerThanJUnit5IsCalled() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(HasName.Predicates.name("computeIfAbsent"))
                .and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(Store.class)))))
        .check(new ClassFileImporter().importPackages("dev.afterbye.junit"));
  }

  private static void assertFails(Runnable assertion) {
    assertThatThrownBy(assertion::run).isInstanceOf(AssertionError.class);
  }
}
