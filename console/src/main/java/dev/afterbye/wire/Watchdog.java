package dev.afterbye.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Decides whether and when a console is called again. Armed by the first success. */
final class Watchdog {
  /** Who is not let in now will not be let in by trying on. */
  private static final Set<Integer> HOPELESS_STATUS = Set.of(401, 403, 404);

  /** RFC 6455 section 7.4.1: protocol error, unacceptable data, inconsistent data, policy. */
  private static final Set<Integer> HOPELESS_CLOSE = Set.of(1002, 1003, 1007, 1008);

  private final boolean wanted;
  private final Backoff backoff;
  private final DoubleSupplier random;
  private boolean armed;
  private int failures;
  private Duration hint = Duration.ZERO;

  Watchdog(boolean wanted, Backoff backoff, DoubleSupplier random) {
    this.wanted = wanted;
    this.backoff = backoff;
    this.random = random;
  }

  /** The console sent something, or stayed for long enough. */
  void succeeded() {
    armed = true;
    failures = 0;
  }

  /** The server said when it would like to be called again. It is only heard up to our limit. */
  void hint(Duration wish) {
    hint = wish.compareTo(backoff.most()) > 0 ? backoff.most() : wish;
  }

  /** How long to wait after this end, or nothing to stay away. */
  Optional<Duration> next(ConnectionEnd end) {
    if (!wanted || !armed || hopeless(end)) {
      return Optional.empty();
    }
    Duration wait = backoff.delay(failures++, random.getAsDouble());
    Duration longer = wait.compareTo(hint) < 0 ? hint : wait;
    hint = Duration.ZERO;
    return Optional.of(longer);
  }

  private static boolean hopeless(ConnectionEnd end) {
    return switch (end.kind()) {
      case LOCAL, EXITED -> true;
      case STATUS -> HOPELESS_STATUS.contains(end.code());
      case CLOSED -> HOPELESS_CLOSE.contains(end.code());
      default -> false;
    };
  }
}
