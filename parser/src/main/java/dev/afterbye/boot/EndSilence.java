package dev.afterbye.boot;

import java.time.Duration;
import java.util.Optional;

/**
 * The silence at the end of a transcript whose last boot neither came up nor stopped.
 *
 * @param position how far that boot had come
 * @param healthy what is usual there
 * @param silent how long nothing had arrived when the recording ended, if the feeder told
 */
public record EndSilence(BootPosition position, HealthySilence healthy, Optional<Duration> silent) {
  /** The silence behind the last boot, unless silence is what is to be expected there. */
  public static Optional<EndSilence> after(BootPosition position, Optional<Duration> silent) {
    HealthySilence healthy = HealthySilence.at(position);
    return healthy.usual().isEmpty()
        ? Optional.empty()
        : Optional.of(new EndSilence(position, healthy, silent));
  }

  /** Whether it lasted longer than is usual; false also when nobody knows how long it lasted. */
  public boolean isUnusual() {
    return silent.filter(healthy::isExceededBy).isPresent();
  }

  /** What can be said of it. */
  public String words() {
    return silent.map(healthy::words).orElseGet(healthy::words);
  }
}
