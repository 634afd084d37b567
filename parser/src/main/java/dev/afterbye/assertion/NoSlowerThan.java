package dev.afterbye.assertion;

import dev.afterbye.boot.Interval;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.fact.BootFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No phase takes longer than it did in the baseline, plus a share of it and a fixed time. Of one
 * that the baseline has and the transcript has not, nothing is known.
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
    Map<String, PhaseSpan> spans = new HashMap<>();
    for (BootFacts facts : subject.boots()) {
      for (PhaseSpan span : facts.boot().spans()) {
        spans.put(Baseline.key(facts.boot().number(), span.phase().label()), span);
      }
    }
    List<String> slower = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    baseline
        .micros()
        .forEach(
            (key, before) -> {
              long limit = limit(before);
              Optional<PhaseSpan> span = Optional.ofNullable(spans.get(key));
              Optional<Interval> took = span.flatMap(PhaseSpan::duration);
              if (took.filter(t -> t.leastMicros() > limit).isPresent()) {
                slower.add(
                    key
                        + " took "
                        + took.map(Limits::words).orElse("")
                        + ", before "
                        + Limits.seconds(before));
                span.ifPresent(s -> evidence.add(Evidence.of(s.mark().line())));
              } else if (took.filter(t -> t.mostMicros().orElse(Long.MAX_VALUE) <= limit)
                  .isEmpty()) {
                unknown.add(key);
              }
            });
    if (!slower.isEmpty()) {
      return Check.failed(name(), Few.words(slower), evidence.stream().limit(Few.SHOWN).toList());
    }
    if (baseline.micros().isEmpty()) {
      return Check.undetermined(name(), "nothing to compare: the baseline has no durations");
    }
    return unknown.isEmpty()
        ? Check.passed(name())
        : Check.undetermined(name(), "not known how long: " + Few.words(unknown));
  }

  private long limit(long before) {
    return Math.round(before * (1 + tolerance)) + slack.toNanos() / 1000;
  }
}
