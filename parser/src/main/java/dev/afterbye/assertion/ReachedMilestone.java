package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.fact.BootFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A boot got somewhere, in time. Times are those of the report: from the boot's first byte where
 * arrival is known, else on the kernel's clock, which begins with the kernel.
 *
 * @param number of the boot; 0 for the last one
 */
record ReachedMilestone(int number, Milestone milestone, Optional<Duration> within)
    implements Condition {
  @Override
  public String name() {
    return (number == 0 ? "reaches " : "boot " + number + " reaches ")
        + milestone.label()
        + within.map(limit -> " within " + Limits.words(limit)).orElse("");
  }

  @Override
  public Check check(Subject subject) {
    Optional<Boot> boot = subject.boot(number).map(BootFacts::boot);
    if (boot.isEmpty()) {
      return subject.absent(name(), "there is no such boot", List.of());
    }
    if (!milestone.isReached(boot.get())) {
      return subject.absent(
          name(),
          "it got to " + boot.get().furthest().map(Phase::label).orElse("nothing that is known"),
          subject.verdictEvidence());
    }
    return within.isEmpty() ? Check.passed(name()) : inTime(boot.get(), within.get());
  }

  private Check inTime(Boot boot, Duration limit) {
    Optional<PhaseSpan> span =
        boot.spans().stream()
            .filter(s -> s.phase() != Phase.STOP && s.phase().compareTo(milestone.phase()) >= 0)
            .findFirst();
    Optional<Interval> start = span.flatMap(PhaseSpan::start);
    if (span.isEmpty() || start.isEmpty()) {
      return Check.undetermined(name(), "nothing tells when");
    }
    boolean itself = span.get().phase() == milestone.phase();
    long limitMicros = limit.toNanos() / 1000;
    if (start.get().mostMicros().orElse(Long.MAX_VALUE) <= limitMicros) {
      return Check.passed(name());
    }
    return itself && start.get().leastMicros() > limitMicros
        ? Check.failed(
            name(),
            "it took " + Limits.words(start.get()),
            List.of(Evidence.of(span.get().mark().line())))
        : Check.undetermined(name(), "it took " + Limits.words(start.get()));
  }
}
