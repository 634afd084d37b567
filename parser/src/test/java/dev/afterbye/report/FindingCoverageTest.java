package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.KexecFailuresTest;
import dev.afterbye.record.TextPattern;
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
  private static final Map<String, String> TESTS = Map.of();

  @Test
  void everyFindingIsShown() {
    RuleBook book = RuleBookFile.shipped();
    Set<String> shown = new TreeSet<>(TESTS.keySet());
    book.patterns().stream().map(TextPattern::id).forEach(shown::add);
    Stream.concat(Sample.all().stream().map(Sample::report), KexecFailuresTest.reports())
        .flatMap(report -> report.diagnosis().findings().stream())
        .map(Finding::id)
        .forEach(shown::add);
    assertThat(shown).containsAll(book.types().stream().map(FindingType::id).toList());
  }
}
