package dev.afterbye.html;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * A step on the way from the root cause to the last symptom.
 *
 * @param number of the finding on the page
 */
record ChainLink(int number, Finding finding) {
  /** The root and what follows from it, in the order of the log; none without a root. */
  static List<ChainLink> of(Report report, List<NumberedFinding> findings) {
    Verdict verdict = report.diagnosis().verdict();
    List<ChainLink> links = new ArrayList<>();
    for (NumberedFinding each : findings) {
      if (each.root()) {
        links.add(0, new ChainLink(each.number(), each.finding()));
      } else if (each.follows()) {
        links.add(new ChainLink(each.number(), each.finding()));
      }
    }
    return verdict.root().isPresent() ? links : List.of();
  }
}
