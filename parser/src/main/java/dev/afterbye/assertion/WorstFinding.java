package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Severity;
import java.util.List;

/** No finding may be worse than this unless it is tolerated. */
record WorstFinding(Severity atMost) implements Condition {
  @Override
  public String name() {
    return "has no finding worse than " + atMost.label();
  }

  @Override
  public Check check(Subject subject) {
    List<Finding> worse =
        subject.untolerated().stream()
            .filter(finding -> finding.severity().compareTo(atMost) < 0)
            .toList();
    if (worse.isEmpty()) {
      return subject.unseen(name());
    }
    List<Evidence> evidence =
        worse.stream().limit(Few.SHOWN).flatMap(f -> f.evidence().stream().limit(1)).toList();
    List<String> titles =
        worse.stream()
            .map(f -> f.title() + " (" + f.id() + ", " + f.severity().label() + ")")
            .toList();
    return Check.failed(name(), Few.words(titles), evidence);
  }
}
