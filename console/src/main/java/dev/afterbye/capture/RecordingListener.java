package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleSignal;
import java.time.Duration;
import java.util.Optional;

/** Hears of a recording what is on disk already, from one thread at a time. */
public interface RecordingListener {
  /** A connection is there. */
  void connected(String address);

  /** The capture has grown up to {@code end}, counted over all its files. */
  void grown(long end, long arrivalNanos);

  /** Bytes may have been lost at the present end of the capture. */
  void gap(String reason);

  /** The far end said something beside the bytes. */
  void signal(ConsoleSignal signal);

  /** A connection, or an attempt at one, is over. */
  void disconnected(ConnectionEnd end, Optional<Duration> retry);

  /** The capture cannot be written. */
  void storageLost(String problem);

  /** The capture can be written again. */
  void storageBack(long lostBytes);
}
