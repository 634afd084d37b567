package dev.afterbye.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Takes what a console sends and what becomes of its connections, from one thread at a time. */
public interface ConsoleListener {
  /** A connection is there. */
  void connected(String address);

  /** Console bytes, to be read during the call only. */
  void received(ByteBuffer bytes, long arrivalNanos);

  /** What was there to read has been handed over. */
  void readComplete();

  /** Something beside the bytes. */
  void signal(ConsoleSignal signal);

  /**
   * A connection, or an attempt at one, is over.
   *
   * @param retry when the next attempt is made, or nothing if there will be none
   */
  void disconnected(ConnectionEnd end, Optional<Duration> retry);
}
