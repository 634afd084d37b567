package dev.afterbye.assertion;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Verdict;
import java.util.List;
import java.util.Optional;

/** The transcript's outcome; a failure that is tolerated makes none that failed. */
record VerdictCondition(Outcome wanted) implements Condition {
  @Override
  public String name() {
    return "outcome is " + wanted.label();
  }

  @Override
  public Check check(Subject subject) {
    Verdict verdict = subject.report().diagnosis().verdict();
    if (outcome(subject, verdict) == wanted) {
      return Check.passed(name());
    }
    return verdict.outcome() == Outcome.UNDETERMINED
        ? Check.undetermined(name(), verdict.title())
        : Check.failed(
            name(), verdict.outcome().label() + ": " + verdict.title(), subject.verdictEvidence());
  }

  private static Outcome outcome(Subject subject, Verdict verdict) {
    Optional<Finding> root = verdict.root();
    List<Finding> left = subject.untolerated();
    boolean tolerated =
        verdict.outcome() == Outcome.FAILED
            && root.filter(subject.tolerated()::contains).isPresent()
            && left.stream().noneMatch(Finding::isFailure);
    return tolerated ? Outcome.OK : verdict.outcome();
  }
}
