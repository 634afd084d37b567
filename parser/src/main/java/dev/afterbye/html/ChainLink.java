package dev.afterbye.html;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step on the way from the root cause to the last symptom. A machine that boots again and again
 * shows its symptoms in every boot: a step is shown where it comes first.
 *
 * @param number of the finding on the page
 * @param again how often it comes once more
 */
record ChainLink(int number, Finding finding, int again) {
  /** The root and what follows from it, in the order of the log; none without a root. */
  static List<ChainLink> of(Report report, List<NumberedFinding> findings) {
    Verdict verdict = report.diagnosis().verdict();
    Map<String, ChainLink> links = new LinkedHashMap<>();
    findings.stream().filter(NumberedFinding::root).forEach(root -> add(links, root));
    findings.stream().filter(NumberedFinding::follows).forEach(effect -> add(links, effect));
    return verdict.root().isPresent() ? List.copyOf(links.values()) : List.of();
  }

  private static void add(Map<String, ChainLink> links, NumberedFinding found) {
    links.merge(
        found.finding().id(),
        new ChainLink(found.number(), found.finding(), 0),
        (first, another) -> new ChainLink(first.number(), first.finding(), first.again() + 1));
  }
}
