package dev.afterbye.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boots each of which was started by the one before, while the last may start another. */
final class OpenChain {
  private final Boot first;
  private final List<Phase> phases = new ArrayList<>();
  private final List<String> markers = new ArrayList<>();
  private Boot last;
  private Interval total;
  private Optional<Interval> earlier = Optional.of(Interval.exactly(0));

  OpenChain(Boot first, PhaseReading reading) {
    this.first = first;
    this.last = first;
    this.total = atLeast(first);
    for (PhaseSpan span : first.spans()) {
      boolean programsOrKernel =
          span.phase().compareTo(Phase.KERNEL) >= 0 && span.phase() != Phase.STOP;
      if (programsOrKernel) {
        phases.add(span.phase());
      }
    }
    first.markers().stream().filter(reading::isOfPrograms).forEach(markers::add);
  }

  boolean handsOver() {
    return last.ending() == Ending.HANDED_OVER;
  }

  void add(Boot next) {
    phases.retainAll(next.spans().stream().map(PhaseSpan::phase).toList());
    markers.retainAll(next.markers());
    earlier = sum(earlier, timeIn(last, phases));
    total = total.plus(atLeast(next));
    last = next;
  }

  Optional<KexecChain> build() {
    if (first.number() == last.number()) {
      return Optional.empty();
    }
    return Optional.of(
        new KexecChain(first.number(), last.number(), wholeTime(), phases, markers, earlier));
  }

  /** With arrival times the hand-overs between the boots count as well. */
  private Optional<Interval> wholeTime() {
    if (first.firstArrivalNanos().isPresent() && last.lastArrivalNanos().isPresent()) {
      return Optional.of(
          Interval.ofNanos(
              first.firstArrivalNanos().getAsLong(), last.lastArrivalNanos().getAsLong()));
    }
    return Optional.of(total).filter(Interval::saysSomething);
  }

  private static Interval atLeast(Boot boot) {
    return boot.duration().orElse(Interval.atLeast(0));
  }

  /** How long a boot was in some of its phases. */
  private static Optional<Interval> timeIn(Boot boot, List<Phase> phases) {
    Optional<Interval> time = Optional.of(Interval.exactly(0));
    for (PhaseSpan span : boot.spans()) {
      if (phases.contains(span.phase())) {
        time = sum(time, span.duration());
      }
    }
    return time;
  }

  private static Optional<Interval> sum(Optional<Interval> one, Optional<Interval> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().plus(other.get()))
        : Optional.empty();
  }
}
