package dev.afterbye.wire;

import java.nio.ByteBuffer;

/** Takes what comes over one connection, from one thread at a time. */
interface LinkListener {
  /** The far end is ready to send; {@code address} is where it was found. */
  void opened(String address);

  /** Console bytes, to be read during the call only. */
  void received(ByteBuffer bytes, long arrivalNanos);

  /** What was there to read has been handed over. */
  void readComplete();

  /** Something beside the bytes. */
  void signal(ConsoleSignal signal);

  /** The connection is over. Called once, and nothing after it. */
  void closed(ConnectionEnd end);
}
