package dev.afterbye.wire;

import java.time.Duration;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and of that a
 * random part between a half and the whole, so that many clients do not come back at once.
 */
public record Backoff(Duration first, Duration most) {
  /** What fits a console across a network. */
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

  /**
   * The wait.
   *
   * @param failures how many attempts failed since the last success
   * @param random in {@code [0, 1)}
   */
  public Duration delay(int failures, double random) {
    long whole = first.toMillis();
    for (int i = 0; i < failures && whole < most.toMillis(); i++) {
      whole *= 2;
    }
    whole = Math.min(whole, most.toMillis());
    return Duration.ofMillis(whole / 2 + (long) (random * (whole - whole / 2)));
  }
}
