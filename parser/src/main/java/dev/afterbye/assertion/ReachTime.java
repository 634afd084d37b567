package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a boot got somewhere.
 *
 * @param line that shows it
 * @param byArrival whether it counts from the boot's first byte, as that arrived; else it is what
 *     the kernel's clock showed
 */
public record ReachTime(LineRef line, Interval time, boolean byArrival) {
  /** When the boot got to the milestone, if it did and anything tells. */
  static Optional<ReachTime> of(Boot boot, Milestone milestone) {
    Optional<ReachTime> seen = seen(boot, milestone);
    return boot.mayHaveReachedUnseen(milestone.phase()) ? seen.flatMap(ReachTime::passed) : seen;
  }

  private static Optional<ReachTime> seen(Boot boot, Milestone milestone) {
    if (milestone == Milestone.LOGIN) {
      return boot.cameUp().flatMap(sign -> of(sign.line(), sign.arrived(), sign.onKernelClock()));
    }
    Phase phase = milestone.phase();
    Optional<PhaseSpan> span =
        boot.spans().stream()
            .filter(s -> s.phase() != Phase.STOP && s.phase().compareTo(phase) >= 0)
            .findFirst();
    return span.flatMap(ReachTime::began)
        .flatMap(began -> span.get().phase() == phase ? Optional.of(began) : began.passed());
  }

  private static Optional<ReachTime> began(PhaseSpan span) {
    // Since the first byte of a boot that began before the transcript, it took at least so long.
    Optional<Interval> start =
        span.source() == TimeSource.ARRIVAL ? Optional.empty() : span.start();
    return of(span.mark().line(), span.arrived(), start);
  }

  private static Optional<ReachTime> of(
      LineRef line, Optional<Interval> arrived, Optional<Interval> onKernelClock) {
    return arrived
        .or(() -> onKernelClock)
        .map(time -> new ReachTime(line, time, arrived.isPresent()));
  }

  /** It was passed unseen before this. */
  private Optional<ReachTime> passed() {
    OptionalLong most = time.mostMicros();
    return most.isPresent()
        ? Optional.of(new ReachTime(line, Interval.between(0, most.getAsLong()), byArrival))
        : Optional.empty();
  }

  String words() {
    return Limits.words(time) + (byArrival ? " after its first byte" : " on the kernel's clock");
  }

  long leastMillis() {
    return time.leastMicros() / 1000;
  }
}
