package dev.afterbye.report;

import dev.afterbye.boot.Interval;

/** Times for people. Done by hand: a formatter costs more than the whole page. */
public final class Times {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private Times() {}

  /** Seconds with one decimal. */
  public static String seconds(long micros) {
    long tenths = (micros + 50_000) / 100_000;
    return tenths / 10 + "." + tenths % 10 + " s";
  }

  /** Milliseconds for short durations, seconds for others. */
  public static String duration(long micros) {
    return micros < MICROS_PER_SECOND ? (micros + 500) / 1000 + " ms" : seconds(micros);
  }

  /** A duration, or what bounds it. */
  public static String duration(Interval interval) {
    if (interval.mostMicros().isEmpty()) {
      return "at least " + duration(interval.leastMicros());
    }
    String most = duration(interval.mostMicros().getAsLong());
    String least = duration(interval.leastMicros());
    return least.equals(most) ? most : least + " to " + most;
  }

  /** A point in time, or what bounds it. */
  public static String time(Interval interval) {
    String least = seconds(interval.leastMicros());
    if (interval.mostMicros().isEmpty()) {
      return "after " + least;
    }
    String most = seconds(interval.mostMicros().getAsLong());
    return "at " + (least.equals(most) ? most : least + " to " + most);
  }
}
