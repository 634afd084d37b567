package dev.afterbye.assertion;

import dev.afterbye.boot.Interval;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.fact.BootFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * No phase takes longer than it did in the baseline, plus a share of it and a fixed time.
 *
 * @param tolerance as a share of the baseline's duration
 */
record NoSlowerThan(Baseline baseline, double tolerance, Duration slack) implements Condition {
  @Override
  public String name() {
    return "no phase is slower than in the baseline";
  }

  @Override
  public Check check(Subject subject) {
    List<String> slower = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    int compared = 0;
    for (BootFacts facts : subject.boots()) {
      for (PhaseSpan span : facts.boot().spans()) {
        String key = Baseline.key(facts.boot().number(), span.phase().label());
        Optional<Long> before = Optional.ofNullable(baseline.micros().get(key));
        if (before.isPresent()) {
          long limit = limit(before.get());
          Optional<Interval> took = span.duration();
          if (took.filter(t -> t.leastMicros() > limit).isPresent()) {
            slower.add(
                key
                    + " took "
                    + took.map(Limits::words).orElse("")
                    + ", before "
                    + Limits.seconds(before.get()));
            evidence.add(Evidence.of(span.mark().line()));
          } else if (took.filter(t -> t.mostMicros().orElse(Long.MAX_VALUE) <= limit).isEmpty()) {
            unknown.add(key);
          }
          compared++;
        }
      }
    }
    if (!slower.isEmpty()) {
      return Check.failed(name(), String.join("; ", slower), evidence);
    }
    if (compared == 0) {
      return Check.undetermined(name(), "nothing to compare: the baseline has no such durations");
    }
    return unknown.isEmpty()
        ? Check.passed(name())
        : Check.undetermined(name(), "not known how long: " + String.join(", ", unknown));
  }

  private long limit(long before) {
    return Math.round(before * (1 + tolerance)) + slack.toNanos() / 1000;
  }
}
