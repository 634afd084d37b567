package dev.afterbye.boot;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.record.RecordView;
import java.util.Optional;

/** A place in a boot and what tells its time; the stamp behind it is known only later. */
final class Moment {
  private static final long NONE = -1;

  private final long exact;
  private final long before;
  private final long arrival;
  private long after;

  private Moment(long exact, long before, long arrival) {
    this(exact, before, arrival, NONE);
  }

  private Moment(long exact, long before, long arrival, long after) {
    this.exact = exact;
    this.before = before;
    this.arrival = arrival;
    this.after = after;
  }

  /** The place of a record; {@code newest} is the newest stamp before it, or negative. */
  static Moment of(RecordView view, long newest) {
    return new Moment(view.stampMicros(), newest, view.line().arrivalNanos());
  }

  /** The place behind a last record. */
  static Moment behind(boolean stamped, long newest, long arrivalNanos) {
    return new Moment(stamped ? newest : NONE, newest, arrivalNanos);
  }

  /** The start of the kernel's clock. */
  Moment atClockStart() {
    return new Moment(0, 0, arrival);
  }

  /** The same place when it is known to have been reached then. */
  Moment reachedAt(long arrivalNanos) {
    return new Moment(exact, before, arrivalNanos, after);
  }

  /**
   * The same place when it lies behind another one. Clocks may say otherwise: CPUs print stamps
   * that are a little out of order, and a capture's clock may be set back.
   */
  Moment notBefore(Moment other) {
    long least = other.onKernelClock().map(Interval::leastMicros).orElse(NONE);
    boolean stampedBefore = isStamped() && exact < least;
    boolean arrivedBefore = hasArrival() && other.hasArrival() && arrival < other.arrival;
    return stampedBefore || arrivedBefore
        ? new Moment(
            stampedBefore ? least : exact, before, arrivedBefore ? other.arrival : arrival, after)
        : this;
  }

  boolean isStamped() {
    return exact >= 0;
  }

  boolean hasArrival() {
    return arrival != FragmentSink.NO_ARRIVAL;
  }

  long arrivalNanos() {
    return arrival;
  }

  /** The first stamp behind the place is told once. */
  void firstStampBehind(long stamp) {
    after = Math.max(stamp, before);
  }

  /** When it was on the kernel's clock, which never runs before zero. */
  Optional<Interval> onKernelClock() {
    if (exact >= 0) {
      return Optional.of(Interval.exactly(exact));
    }
    if (before < 0 && after < 0) {
      return Optional.empty();
    }
    long least = Math.max(0, before);
    return Optional.of(after < 0 ? Interval.atLeast(least) : Interval.between(least, after));
  }
}
