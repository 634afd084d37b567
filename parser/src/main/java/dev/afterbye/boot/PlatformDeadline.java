package dev.afterbye.boot;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.record.Hit;
import java.util.OptionalLong;

/**
 * Scaleway's platform is told when the kernel started, and switches the server off when it is not
 * told in time that the server booted. The console shows no word of that (facts: X-PLATFORM-OFF).
 */
final class PlatformDeadline {
  /** It waits at least two minutes and at most ten, in microseconds. */
  private static final long LEAST = 120_000_000;

  private static final long MOST = 600_000_000;

  private boolean running;
  private OptionalLong stamp = OptionalLong.empty();
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** Takes a known text; {@code newest} is the newest kernel stamp. */
  void take(Hit hit, OptionalLong newest) {
    if (hit.id().equals("scw-kstarted") && !running) {
      running = true;
      stamp = newest;
      arrival = hit.record().line().arrivalNanos();
    } else if (hit.id().equals("scw-booted")) {
      running = false;
    }
  }

  /** Whether the platform may have lost patience by the time the boot printed its last. */
  boolean mayHavePassed(OptionalLong lastStamp, OptionalLong lastArrival) {
    if (!running) {
      return false;
    }
    if (arrival != FragmentSink.NO_ARRIVAL && lastArrival.isPresent()) {
      return fits((lastArrival.getAsLong() - arrival) / 1000);
    }
    return stamp.isPresent()
        && lastStamp.isPresent()
        && fits(lastStamp.getAsLong() - stamp.getAsLong());
  }

  private static boolean fits(long micros) {
    return micros >= LEAST && micros <= MOST;
  }
}
