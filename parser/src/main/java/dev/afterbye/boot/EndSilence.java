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
  /** The silence behind the last boot, unless that has ended or may idle. */
  public static Optional<EndSilence> after(BootPosition position, Optional<Duration> silent) {
    HealthySilence healthy = HealthySilence.at(position);
    boolean goesOn =
        position
            .ending()
            .filter(e -> e != Ending.HANDED_OVER && e != Ending.CRASHED_OVER)
            .isEmpty();
    return goesOn && healthy.usual().isPresent()
        ? Optional.of(new EndSilence(position, healthy, silent))
        : Optional.empty();
  }

  /** Whether it lasted longer than is usual; false also when nobody knows how long it lasted. */
  public boolean isUnusual() {
    return silent.filter(healthy::isExceededBy).isPresent();
  }

  /** Whether it is known to be no longer than is usual, so that it means nothing yet. */
  public boolean isUsual() {
    return silent.isPresent() && !isUnusual();
  }

  /** What can be said of it. */
  public String words() {
    return silent.map(healthy::words).orElseGet(healthy::words);
  }
}
