package dev.afterbye.assertion;

import dev.afterbye.boot.Ending;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report that is checked.
 *
 * @param tolerated the findings that are allowed or expected, and what they explain
 */
record Subject(Report report, Set<Finding> tolerated) {
  /** The findings that nobody allowed or expects. */
  List<Finding> untolerated() {
    return report.diagnosis().findings().stream().filter(f -> !tolerated.contains(f)).toList();
  }

  List<BootFacts> boots() {
    return report.boots();
  }

  /** The boot of that number, or the last one for 0. */
  Optional<BootFacts> boot(int number) {
    List<BootFacts> boots = report.boots();
    if (number == 0) {
      return boots.isEmpty() ? Optional.empty() : Optional.of(boots.get(boots.size() - 1));
    }
    return boots.stream().filter(facts -> facts.boot().number() == number).findFirst();
  }

  /** The known text of that id in all boots, where it stands first. */
  List<TextFact> texts(String id) {
    return report.boots().stream().flatMap(facts -> facts.text(id).stream()).toList();
  }

  /** Something that should be there is not: that fails unless the transcript just stops early. */
  Check absent(String name, String message, List<Evidence> evidence) {
    return stopsEarly()
        ? Check.undetermined(name, message + "; the transcript stops before its end is known")
        : Check.failed(name, message, evidence);
  }

  /** Something that should not be there is not seen: that passes unless not all was seen. */
  Check unseen(String name) {
    if (report.bytes() == 0) {
      return Check.undetermined(name, "the transcript is empty");
    }
    if (report.origin().cutShort().isPresent()) {
      return Check.undetermined(name, "not seen, but the transcript is cut short");
    }
    if (report.boots().stream().anyMatch(facts -> facts.gaps() > 0)) {
      return Check.undetermined(name, "not seen, but bytes of the transcript were lost");
    }
    return report.bootCount() > report.boots().size()
        ? Check.undetermined(name, "not seen, but not all of its boots were looked at")
        : Check.passed(name);
  }

  /** Whether the last boot was still on its way, and nothing tells how it went on. */
  boolean stopsEarly() {
    if (report.origin().cutShort().isPresent()) {
      return true;
    }
    boolean open = boot(0).map(last -> last.boot().ending() == Ending.OPEN).orElse(true);
    return open && report.diagnosis().verdict().outcome() == Outcome.UNDETERMINED;
  }

  /** Where the verdict rests on. */
  List<Evidence> verdictEvidence() {
    return report.diagnosis().verdict().root().map(Finding::evidence).orElse(List.of());
  }
}
