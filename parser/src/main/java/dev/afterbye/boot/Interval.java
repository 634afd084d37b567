package dev.afterbye.boot;

import java.util.OptionalLong;

/**
 * A time or duration that is known to lie between two bounds; equal ones mean that it is known.
 *
 * @param leastMicros it is not less, in microseconds
 * @param mostMicros it is not more; empty when nothing bounds it
 */
public record Interval(long leastMicros, OptionalLong mostMicros) {
  /** In nanoseconds. */
  private static final long SECOND = 1_000_000_000;

  /** A known time or duration. */
  public static Interval exactly(long micros) {
    return new Interval(micros, OptionalLong.of(micros));
  }

  /**
   * How long it is from one arrival to another, in nanoseconds of the same clock; whole seconds
   * only are what a clock without parts of seconds tells.
   */
  public static Interval ofNanos(long from, long to) {
    long micros = Math.max(0, (to - from) / 1000);
    return from % SECOND == 0 && to % SECOND == 0
        ? between(Math.max(0, micros - SECOND / 1000), micros + SECOND / 1000)
        : exactly(micros);
  }

  /** One that lies between two bounds. */
  public static Interval between(long least, long most) {
    return new Interval(least, OptionalLong.of(Math.max(least, most)));
  }

  /** One that nothing bounds above. */
  public static Interval atLeast(long least) {
    return new Interval(least, OptionalLong.empty());
  }

  /** Whether both bounds are the same. */
  public boolean isExact() {
    return mostMicros.isPresent() && mostMicros.getAsLong() == leastMicros;
  }

  /** Whether it is more than that time does not run backwards. */
  boolean saysSomething() {
    return leastMicros > 0 || mostMicros.isPresent();
  }

  /** How long it is from a time to another one that is not earlier. */
  public static Interval from(Interval start, Interval end) {
    long least =
        start.mostMicros().isPresent()
            ? Math.max(0, end.leastMicros() - start.mostMicros().getAsLong())
            : 0;
    return end.mostMicros().isPresent()
        ? between(least, end.mostMicros().getAsLong() - start.leastMicros())
        : atLeast(least);
  }

  /** The same without an upper bound. */
  Interval orMore() {
    return atLeast(leastMicros);
  }

  /** The sum of two durations. */
  public Interval plus(Interval other) {
    OptionalLong most =
        mostMicros.isPresent() && other.mostMicros.isPresent()
            ? OptionalLong.of(sum(mostMicros.getAsLong(), other.mostMicros.getAsLong()))
            : OptionalLong.empty();
    return new Interval(sum(leastMicros, other.leastMicros), most);
  }

  /** A log can hold any stamp; beyond what fits in a long the sum stays there. */
  private static long sum(long one, long other) {
    long sum = one + other;
    return one >= 0 && other >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }
}
