package dev.afterbye.boot;

import dev.afterbye.demux.FragmentSink;
import java.util.OptionalLong;

/**
 * When the lines of one boot arrived. A heuristic tells a saved log that was passed on at once, as
 * through {@code ts} or by a console that shows what it kept: the kernel's clock went on and the
 * arrivals did not. Then nothing is known of them.
 *
 * <p>Another one tells when the kernel's clock began: a kernel keeps its first records until its
 * console registers (kernel/printk/printk.c, register_console), and then prints them at once; those
 * it prints from then on come when they are stamped.
 */
final class Arrivals {
  /** In microseconds of the kernel's clock: a shorter boot may be printed at its end. */
  private static final long LEAST_STAMPED = 1_000_000;

  /** The kernel's clock may be so many times as fast as the lines came: a console may come late. */
  private static final int MOST_TIMES = 2;

  /** For so long, in nanoseconds, a slow console may print what the kernel had kept. */
  private static final long CATCHES_UP_WITHIN = 30_000_000_000L;

  /** A console that is not this late, in nanoseconds, is not late. */
  private static final long LATE = 250_000_000;

  /** In microseconds: no console registers later. */
  private static final long REGISTERED_BY = 600_000_000;

  private static final long SECOND = 1_000_000_000;

  private long first = FragmentSink.NO_ARRIVAL;
  private long last = FragmentSink.NO_ARRIVAL;
  private long firstStamp = -1;
  private long newestStamp = -1;
  private long lastBeforeKernel = FragmentSink.NO_ARRIVAL;
  private long kernelFirst = FragmentSink.NO_ARRIVAL;
  private long clockStart = Long.MAX_VALUE;

  /** A line went by. */
  void passed(long arrivalNanos, long stampMicros) {
    first = first == FragmentSink.NO_ARRIVAL ? arrivalNanos : first;
    last = arrivalNanos;
    if (stampMicros >= 0) {
      firstStamp = firstStamp < 0 ? stampMicros : firstStamp;
      newestStamp = Math.max(newestStamp, stampMicros);
    }
    if (arrivalNanos == FragmentSink.NO_ARRIVAL) {
      return;
    }
    boolean kernel = kernelFirst != FragmentSink.NO_ARRIVAL;
    if (stampMicros < 0) {
      lastBeforeKernel = kernel ? lastBeforeKernel : arrivalNanos;
      return;
    }
    kernelFirst = kernel ? kernelFirst : arrivalNanos;
    if (stampMicros <= REGISTERED_BY && arrivalNanos - kernelFirst <= CATCHES_UP_WITHIN) {
      clockStart = Math.min(clockStart, arrivalNanos - stampMicros * 1000);
    }
  }

  /**
   * When the kernel's clock began, behind whatever ran before it; empty when its first record came
   * then.
   */
  OptionalLong clockStart() {
    if (!known() || lastBeforeKernel == FragmentSink.NO_ARRIVAL || clockStart == Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    boolean wholeSeconds = first % SECOND == 0 && kernelFirst % SECOND == 0;
    // Such a clock tells of every arrival that it was at most a second later.
    long start = wholeSeconds ? -Math.floorDiv(-clockStart, SECOND) * SECOND : clockStart;
    return start >= lastBeforeKernel && kernelFirst - start >= LATE
        ? OptionalLong.of(start)
        : OptionalLong.empty();
  }

  OptionalLong first() {
    return known() ? OptionalLong.of(first) : OptionalLong.empty();
  }

  OptionalLong last() {
    return known() ? OptionalLong.of(last) : OptionalLong.empty();
  }

  private boolean known() {
    if (first == FragmentSink.NO_ARRIVAL || last == FragmentSink.NO_ARRIVAL) {
      return false;
    }
    long stamped = newestStamp - firstStamp;
    return stamped < LEAST_STAMPED || (last - first) / 1000 >= stamped / MOST_TIMES;
  }
}
