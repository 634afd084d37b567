package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.KexecFailuresTest;
import dev.afterbye.record.TextPattern;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every finding of the catalogue is shown to be found: by a line that its rule must match, by a
 * sample, by a log of a kexec failure, or by a test that is named here. That the catalogue is the
 * agreed one is {@code CatalogueTest}'s.
 */
class FindingCoverageTest {
  /** Findings that take files at hand, arrival times or a made order, and who shows them. */
  private static final Map<String, String> TESTS =
      Map.of(
          "waiting-for-input", "SequenceRulesTest.aPromptAsTheLastTextWaitsForInput",
          "console-slows-boot", "SequenceRulesTest.aSlowConsoleIsComputed",
          "console-output-repeated", "SequenceRulesTest.recordsThatComeTwiceAreTold",
          "root-argument-twice", "SequenceRulesTest.aRootGivenTwiceIsToldWithBothValues",
          "platform-power-off", "SequenceRulesTest.aServerThatDoesNotReportIsSwitchedOff",
          "initrd-has-uboot-header", "LoadedFilesTest.anInitrdInAUbootWrapperIsAFinding",
          "device-tree-without-memory", "LoadedFilesTest.aDeviceTreeWithoutMemoryIsAFinding");

  @Test
  void theNamedTestsAreThere() throws ReflectiveOperationException {
    for (String test : TESTS.values()) {
      String[] name = test.split("\\.", 2);
      Class<?> type = Class.forName("dev.afterbye.diagnose." + name[0]);
      assertThat(type.getDeclaredMethods()).extracting(Method::getName).contains(name[1]);
    }
  }

  @Test
  void everyFindingIsShown() {
    RuleBook book = RuleBookFile.shipped();
    Set<String> shown = new TreeSet<>(TESTS.keySet());
    book.patterns().stream().map(TextPattern::id).forEach(shown::add);
    Stream.concat(Sample.all().stream().map(Sample::report), KexecFailuresTest.reports())
        .flatMap(report -> report.diagnosis().findings().stream())
        .map(Finding::id)
        .forEach(shown::add);
    assertThat(shown).containsAll(book.catalogue().all().stream().map(FindingType::id).toList());
  }
}
