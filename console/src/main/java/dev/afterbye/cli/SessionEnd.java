package dev.afterbye.cli;

import dev.afterbye.wire.ConnectionEnd;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How far a session is on its way to its end, and how it ends; for any thread. */
final class SessionEnd {
  private Optional<ConnectionEnd> lastConnection = Optional.empty();
  private boolean stopping;
  private boolean stoppedAway;
  private boolean content;
  private boolean ending;
  private boolean closed;
  private boolean finished;
  private ExitCode code = ExitCode.FINE;

  /** What it was run for has happened: it may end while the console is away. */
  synchronized void satisfied() {
    content = true;
  }

  /** A connection ended, or an attempt at one. */
  synchronized void disconnected(ConnectionEnd connection) {
    if (connection.kind() != ConnectionEnd.Kind.LOCAL) {
      lastConnection = Optional.of(connection);
    }
  }

  /** How the last connection ended that we did not end. */
  synchronized Optional<ConnectionEnd> lastConnection() {
    return lastConnection;
  }

  /** It is to stop, perhaps while its console is away; false where it is about to, or over. */
  synchronized boolean stop(BooleanSupplier away) {
    if (stopping || finished) {
      return false;
    }
    stopping = true;
    stoppedAway = away.getAsBoolean();
    return true;
  }

  /** Whether it was stopped while its console was away, without what it was run for. */
  synchronized boolean isMissed() {
    return stoppedAway && !content;
  }

  /** It ends now; false where it did before. */
  synchronized boolean begin() {
    boolean first = !ending;
    ending = true;
    return first;
  }

  /** The capture is complete on disk. */
  synchronized void close() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** All is over, and no better than this. */
  synchronized void finish(ExitCode last) {
    and(last);
    finished = true;
  }

  synchronized boolean isFinished() {
    return finished;
  }

  /** Lets it end no better than this. */
  synchronized void and(ExitCode other) {
    code = code.and(other);
  }

  synchronized ExitCode code() {
    return code;
  }
}
