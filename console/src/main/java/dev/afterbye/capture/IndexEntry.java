package dev.afterbye.capture;

import java.util.OptionalLong;

/**
 * One line of a capture's index. Times are microseconds on a monotonic clock since the capture
 * began, offsets are bytes in the log file beside the index, wall times are ISO 8601 in UTC.
 */
public sealed interface IndexEntry {
  /** Microseconds since the capture began. */
  long micros();

  /** Offset in the log file. */
  long offset();

  /** Bytes that arrived together. */
  record Chunk(long micros, long offset, long bytes) implements IndexEntry {}

  /**
   * Bytes may have been lost here.
   *
   * @param lostBytes how many, when it is known
   * @param lastedMicros how long nothing could be received
   * @param wall when it was over
   */
  record Gap(
      long micros,
      long offset,
      String reason,
      OptionalLong lostBytes,
      OptionalLong lastedMicros,
      String wall)
      implements IndexEntry {}

  /** A connection came to be. */
  record Connected(long micros, long offset, String address, String wall) implements IndexEntry {}

  /** A connection, or an attempt at one, ended. */
  record Ended(long micros, long offset, String what, String kind, String wall)
      implements IndexEntry {}

  /** The far end's title. */
  record Title(long micros, long offset, String text) implements IndexEntry {}

  /** The terminal's size. */
  record Resize(long micros, long offset, int columns, int rows) implements IndexEntry {}

  /** Anything else the far end said beside the bytes. */
  record Note(long micros, long offset, String text) implements IndexEntry {}

  /** The capture goes on in another file of the same folder. */
  record Next(long micros, long offset, String file) implements IndexEntry {}
}
