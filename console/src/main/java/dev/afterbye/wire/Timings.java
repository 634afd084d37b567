package dev.afterbye.wire;

import java.time.Duration;

/**
 * How long the client waits for what.
 *
 * @param connect for TCP, for each address of a host
 * @param handshake for TLS and the websocket handshake together
 * @param detect for the first message that tells GoTTY's generation
 * @param pingEvery between two signs of life that are asked for; zero asks for none
 * @param pongWithin for the answer to one
 * @param close for the far end's answer to our close frame
 * @param settled how long a connection without output must last to count as a success
 */
public record Timings(
    Duration connect,
    Duration handshake,
    Duration detect,
    Duration pingEvery,
    Duration pongWithin,
    Duration close,
    Duration settled) {
  /** What fits consoles across a bad network. */
  public static final Timings USUAL =
      new Timings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));

  /** The same with another interval and patience for signs of life. */
  public Timings withPing(Duration every, Duration within) {
    return new Timings(connect, handshake, detect, every, within, close, settled);
  }

  /** The same with another patience for the handshake. */
  public Timings withHandshake(Duration patience) {
    return new Timings(connect, patience, detect, pingEvery, pongWithin, close, settled);
  }
}
