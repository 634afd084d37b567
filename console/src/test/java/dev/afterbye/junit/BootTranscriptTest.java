package dev.afterbye.junit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static dev.afterbye.assertion.Milestone.INITRAMFS;
import static dev.afterbye.assertion.Milestone.KERNEL;
import static dev.afterbye.assertion.Milestone.LOGIN;
import static dev.afterbye.diagnose.Outcome.OK;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .hasMessageContaining("should reach login, but it got to")
        .hasMessageContaining("FAILED  Initrd lies where the zImage relocates itself");
    assertFails(() -> assertThat(stuck).hasNoFindingAbove(INFO));
    assertFails(() -> assertThat(stuck).hasBoots(2));
    assertFails(() -> assertThat(stuck).kexecSucceeds());
    assertFails(() -> assertThat(stuck).hasFinding("nmi-panic"));
    assertFails(() -> assertThat(stuck).hasNoFinding("silent-after-bye"));
    assertThatThrownBy(() -> assertThat(stuck).hasNoFinding("silent-after-by"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean silent-after-bye?");
    assertFails(() -> assertThat(stuck).hasVerdict("silent-after-bye"));
    assertFails(() -> assertThat(stuck).hasOutcome(Outcome.OK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../samples/armhf-kexec-comes-up/console.log", RECORDED})
  void parameterisedTestNamesLogs(@BootTranscript Report report) {
    assertThat(report).hasOutcome(Outcome.OK);
  }

  @Test
  void logThatIsNotThereIsSoughtInTheWorkingDirectory() {
    assertThatThrownBy(() -> TranscriptReading.of("missing.log", IllegalStateException::new))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.log")
        .hasMessageEndingWith("paths begin at " + Path.of("").toAbsolutePath());
  }

  @Test
  void whatIsNotShownIsNoPass(
      @BootTranscript("../samples/empty-log/console.log") Report empty, @TempDir Path folder)
      throws IOException {
    assertThatThrownBy(() -> assertThat(empty).hasNoFindingAbove(FATAL))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "should have no finding worse than fatal, but the transcript is empty. It says:");
    assertFails(() -> assertThat(empty).hasNoFinding("nmi-panic"));
    Path cut = folder.resolve("cut.log.gz");
    Files.write(cut, cutShort("../samples/armhf-kexec-comes-up/console.log"));
    Report beginning = TranscriptReading.of(cut.toString(), IllegalStateException::new);
    assertThat(beginning).reaches(KERNEL);
    assertFails(() -> assertThat(beginning).hasNoFindingAbove(FATAL));
    assertFails(() -> assertThat(beginning).hasNoFinding("nmi-panic"));
    Files.write(cut, cutShort("../samples/arm64-quiet-kernel-prints-log/console.log"));
    Report good = TranscriptReading.of(cut.toString(), IllegalStateException::new);
    assertThatThrownBy(() -> assertThat(good).hasOutcome(OK))
        .hasMessageContaining("ok as far as it goes, but the transcript is cut short");
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

  private static byte[] cutShort(String log) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(Path.of(log), out);
    }
    return Arrays.copyOf(packed.toByteArray(), packed.size() - 100);
  }

  private static void assertFails(Runnable assertion) {
    assertThatThrownBy(assertion::run).isInstanceOf(AssertionError.class);
  }
}
