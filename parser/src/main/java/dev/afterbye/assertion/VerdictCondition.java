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
    boolean tolerated =
        verdict.outcome() == Outcome.FAILED
            && verdict.root().filter(subject.tolerated()::contains).isPresent();
    Optional<Finding> left =
        tolerated
            ? subject.untolerated().stream().filter(Finding::isFailure).findFirst()
            : verdict.root();
    if ((tolerated && left.isEmpty() ? Outcome.OK : verdict.outcome()) == wanted) {
      boolean mayGetWorse =
          wanted == Outcome.OK && subject.report().origin().cutShort().isPresent();
      return mayGetWorse
          ? Check.undetermined(name(), "ok as far as it goes, but the transcript is cut short")
          : Check.passed(name());
    }
    return verdict.outcome() == Outcome.UNDETERMINED
        ? Check.undetermined(name(), verdict.title())
        : Check.failed(
            name(),
            verdict.outcome().label()
                + ": "
                + left.filter(f -> tolerated).map(Finding::title).orElse(verdict.title()),
            left.map(Finding::evidence).orElse(List.of()));
  }
}
