package dev.afterbye.boot;

import dev.afterbye.demux.FragmentSink;
import java.util.OptionalLong;

/**
 * When the lines of one boot arrived. A heuristic tells a saved log that was passed on at once, as
 * through {@code ts} or by a console that shows what it kept: the kernel's clock went on and the
 * arrivals did not. Then nothing is known of them.
 */
final class Arrivals {
  /** In microseconds of the kernel's clock: a shorter boot may be printed at its end. */
  private static final long LEAST_STAMPED = 1_000_000;

  /** The kernel's clock may be so many times as fast as the lines came: a console may come late. */
  private static final int MOST_TIMES = 2;

  private long first = FragmentSink.NO_ARRIVAL;
  private long last = FragmentSink.NO_ARRIVAL;
  private long firstStamp = -1;
  private long newestStamp = -1;

  /** A line went by. */
  void passed(long arrivalNanos, long stampMicros) {
    first = first == FragmentSink.NO_ARRIVAL ? arrivalNanos : first;
    last = arrivalNanos;
    if (stampMicros >= 0) {
      firstStamp = firstStamp < 0 ? stampMicros : firstStamp;
      newestStamp = Math.max(newestStamp, stampMicros);
    }
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
