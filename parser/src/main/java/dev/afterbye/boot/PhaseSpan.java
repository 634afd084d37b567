package dev.afterbye.boot;

import java.util.Optional;

/**
 * How long a boot was in a phase. A phase ends where the next one begins, the last one with the
 * boot's last record; when nothing says that the boot ended there, not before it. The first phase
 * of a boot whose beginning is unknown has no start.
 *
 * @param mark where it was first seen to run
 * @param source what the times rest on
 * @param start when it began: on the kernel's clock, or since the boot's first byte when the source
 *     is {@link TimeSource#ARRIVAL}; absent when nothing tells
 * @param arrived when it began since the boot's first byte, whatever the source is; absent when
 *     nothing tells, or when the transcript begins later than the boot
 * @param end when it ended, on the same clock
 * @param duration absent when nothing tells
 * @param wireBytes bytes of all streams on the wire while it ran
 */
public record PhaseSpan(
    PhaseMark mark,
    TimeSource source,
    Optional<Interval> start,
    Optional<Interval> arrived,
    Optional<Interval> end,
    Optional<Interval> duration,
    long wireBytes) {
  PhaseSpan withArrival(Optional<Interval> arrival) {
    return new PhaseSpan(mark, source, start, arrival, end, duration, wireBytes);
  }

  /** The same phase when it is not known to have ended with the boot's last record. */
  PhaseSpan unended() {
    return new PhaseSpan(
        mark,
        source,
        start,
        arrived,
        end.map(Interval::orMore),
        duration.map(Interval::orMore).filter(Interval::saysSomething),
        wireBytes);
  }

  /** Which phase. */
  public Phase phase() {
    return mark.phase();
  }
}
