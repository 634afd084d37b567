package dev.afterbye.assertion;

import dev.afterbye.boot.Interval;

/**
 * When a boot got somewhere.
 *
 * @param byArrival whether it counts from the boot's first byte, as that arrived; else it is what
 *     the kernel's clock showed
 */
public record ReachTime(Interval time, boolean byArrival) {
  String words() {
    return Limits.words(time) + (byArrival ? " after its first byte" : " on the kernel's clock");
  }

  long leastMillis() {
    return time.leastMicros() / 1000;
  }
}
