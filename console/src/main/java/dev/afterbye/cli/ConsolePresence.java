package dev.afterbye.cli;

import java.time.Duration;
import java.util.Optional;

/** Whether a console is there, since when, and when it spoke last; on our clock, for any thread. */
final class ConsolePresence {
  private boolean away = true;
  private boolean over;
  private long awaySince;
  private long lastByte;
  private long bytes;

  /** A console that is not there yet. */
  ConsolePresence(long startNanos) {
    awaySince = startNanos;
    lastByte = startNanos;
  }

  /** It is there; returns for how long it was not. */
  synchronized Duration came() {
    long now = System.nanoTime();
    away = false;
    lastByte = now;
    return Duration.ofNanos(now - awaySince);
  }

  /** It is not there any more. */
  synchronized void went() {
    if (!away) {
      away = true;
      awaySince = System.nanoTime();
    }
  }

  /** It has sent so many bytes by now. */
  synchronized void grown(long toBytes, long arrivalNanos) {
    bytes = toBytes;
    lastByte = arrivalNanos;
  }

  /** Nobody waits for it any more. */
  synchronized void over() {
    over = true;
  }

  synchronized boolean isAway() {
    return away;
  }

  /** For how long it has been away; nothing while it is there, or when all is over. */
  synchronized Optional<Duration> awayFor() {
    return away && !over
        ? Optional.of(Duration.ofNanos(System.nanoTime() - awaySince))
        : Optional.empty();
  }

  /** Nanoseconds since it sent something. */
  synchronized long silentNanos() {
    return System.nanoTime() - lastByte;
  }

  /** How many bytes it sent. */
  synchronized long bytes() {
    return bytes;
  }

  /** Until when it could be heard: now, or when it went. */
  synchronized long heardUntil() {
    return away ? awaySince : System.nanoTime();
  }
}
