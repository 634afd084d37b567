package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.fact.BootFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A boot got somewhere, in time. Times are those of the report: from the boot's first byte where
 * arrival is known, else on the kernel's clock, which begins with the kernel.
 *
 * @param number of the boot; 0 for the last one
 */
record ReachedMilestone(int number, Milestone milestone, Optional<Duration> within)
    implements Condition {
  private static final String HELP =
      "arrival times would tell, as in a capture's index or a tool's stamps";

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
      return subject.noSuchBoot(name(), number);
    }
    if (!milestone.isReached(boot.get())) {
      return subject.absent(
          name(),
          "it got to " + boot.get().furthest().map(Phase::label).orElse("nothing that is known"),
          subject.verdictEvidence());
    }
    Optional<PhaseSpan> span =
        boot.get().spans().stream()
            .filter(s -> s.phase() != Phase.STOP && s.phase().compareTo(milestone.phase()) >= 0)
            .findFirst();
    Optional<ReachTime> time = span.flatMap(this::time);
    Check check = within.isEmpty() ? Check.passed(name()) : inTime(span, time, within.get());
    return check.at(time);
  }

  /** When the phase began; it was passed unseen before a later one that did. */
  private Optional<ReachTime> time(PhaseSpan span) {
    Optional<Interval> time =
        span.phase() == milestone.phase()
            ? span.start()
            : span.start()
                .map(Interval::mostMicros)
                .filter(OptionalLong::isPresent)
                .map(most -> Interval.between(0, most.getAsLong()));
    return time.map(t -> new ReachTime(t, span.source() == TimeSource.ARRIVAL));
  }

  private Check inTime(Optional<PhaseSpan> span, Optional<ReachTime> reached, Duration limit) {
    if (span.isEmpty() || reached.isEmpty()) {
      return Check.undetermined(name(), "nothing tells when; " + HELP);
    }
    Interval time = reached.get().time();
    long limitMicros = limit.toNanos() / 1000;
    if (time.mostMicros().orElse(Long.MAX_VALUE) <= limitMicros) {
      return Check.passed(name());
    }
    String took = "it took " + reached.get().words();
    return time.leastMicros() > limitMicros
        ? Check.failed(name(), took, List.of(Evidence.of(span.get().mark().line())))
        : Check.undetermined(name(), took + "; " + HELP);
  }
}
