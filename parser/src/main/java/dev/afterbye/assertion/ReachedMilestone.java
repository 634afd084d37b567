package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.Phase;
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
  private static final String HELP =
      "arrival times would tell, as in a capture's index or a tool's stamps";

  private static final String AMID = "the log begins in the middle of the boot";

  @Override
  public String name() {
    return (number == 0 ? "reaches " : "boot " + number + " reaches ")
        + milestone.label()
        + within.map(limit -> " within " + Limits.words(limit)).orElse("");
  }

  @Override
  public Check check(Subject subject) {
    Optional<BootFacts> facts = subject.boot(number);
    if (facts.isEmpty()) {
      return subject.noSuchBoot(name(), number);
    }
    Boot boot = facts.get().boot();
    boolean unseen = boot.mayHaveReachedUnseen(milestone.phase());
    if (!milestone.isReached(boot)) {
      boolean isOfTheNext = number == 0 && subject.jumpedIntoSilence(boot);
      String got = "it got to " + boot.furthest().map(Phase::label).orElse("nothing that is known");
      return unseen && !isOfTheNext
          ? Check.undetermined(name(), got + "; " + AMID)
          : subject.absent(facts.get(), name(), got, subject.verdictEvidence());
    }
    Optional<ReachTime> time = ReachTime.of(boot, milestone);
    Check check =
        within.isEmpty() ? Check.passed(name()) : inTime(time, within.get(), unseen ? AMID : HELP);
    return check.at(time);
  }

  private Check inTime(Optional<ReachTime> reached, Duration limit, String help) {
    if (reached.isEmpty()) {
      return Check.undetermined(name(), "nothing tells when; " + help);
    }
    Interval time = reached.get().time();
    long limitMicros = limit.toNanos() / 1000;
    if (time.mostMicros().orElse(Long.MAX_VALUE) <= limitMicros) {
      return Check.passed(name());
    }
    String took = "it took " + reached.get().words();
    return time.leastMicros() > limitMicros
        ? Check.failed(name(), took, List.of(Evidence.of(reached.get().line())))
        : Check.undetermined(name(), reached.get().byArrival() ? took : took + "; " + help);
  }
}
