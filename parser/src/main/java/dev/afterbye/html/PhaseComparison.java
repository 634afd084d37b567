package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.report.BootList;
import dev.afterbye.report.Report;
import dev.afterbye.report.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phase of a boot beside the same phase of the same boot of an older transcript. */
record PhaseComparison(
    int boot, Phase phase, String before, String now, String change, Trend trend) {
  /** Where it went. */
  enum Trend {
    SLOWER("slower"),
    FASTER("faster"),
    SAME("about the same"),
    UNKNOWN("not to be told");

    private final String words;

    Trend(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Less than both of these is noise of one boot to the next: a heuristic. */
  private static final long NOISE_MICROS = 200_000;

  private static final double NOISE_SHARE = 0.1;

  /** The phases of the boots that both have, by number. */
  static List<PhaseComparison> of(Report before, Report now) {
    List<PhaseComparison> all = new ArrayList<>();
    int boots = Math.min(before.boots().size(), now.boots().size());
    for (int i = 0; i < boots; i++) {
      Boot old = before.boots().get(i).boot();
      Boot current = now.boots().get(i).boot();
      for (Phase phase : Phase.values()) {
        Optional<PhaseSpan> a = span(old, phase);
        Optional<PhaseSpan> b = span(current, phase);
        if (a.isPresent() || b.isPresent()) {
          all.add(compare(current.number(), phase, a, b));
        }
      }
    }
    return all;
  }

  private static Optional<PhaseSpan> span(Boot boot, Phase phase) {
    return boot.spans().stream().filter(span -> span.phase() == phase).findFirst();
  }

  private static PhaseComparison compare(
      int boot, Phase phase, Optional<PhaseSpan> before, Optional<PhaseSpan> now) {
    Optional<Interval> a = before.flatMap(PhaseSpan::duration).filter(Interval::isExact);
    Optional<Interval> b = now.flatMap(PhaseSpan::duration).filter(Interval::isExact);
    if (a.isEmpty() || b.isEmpty()) {
      return new PhaseComparison(boot, phase, took(before), took(now), "", Trend.UNKNOWN);
    }
    long old = a.get().leastMicros();
    long change = b.get().leastMicros() - old;
    boolean noise = Math.abs(change) < Math.max(NOISE_MICROS, old * NOISE_SHARE);
    String sign = change < 0 ? "-" : "+";
    return new PhaseComparison(
        boot,
        phase,
        took(before),
        took(now),
        sign + Times.duration(Math.abs(change)),
        noise ? Trend.SAME : change > 0 ? Trend.SLOWER : Trend.FASTER);
  }

  private static String took(Optional<PhaseSpan> span) {
    return span.map(BootList::took).orElse("not reached");
  }
}
