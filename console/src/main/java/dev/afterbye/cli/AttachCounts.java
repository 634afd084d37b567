package dev.afterbye.cli;

import dev.afterbye.report.Count;
import dev.afterbye.wire.Durations;
import java.time.Duration;
import java.util.List;

/** What is counted while a user is attached. */
final class AttachCounts {
  /** A notice that keys bring about is given so often at most. */
  private static final long QUIET_NANOS = 2_000_000_000;

  private final long startNanos = System.nanoTime();
  private long sent;
  private int connections;
  private int gaps;
  private int findings;
  private long toldNanos = startNanos - QUIET_NANOS;

  synchronized void sent(int bytes) {
    sent += bytes;
  }

  synchronized void connected() {
    connections++;
  }

  synchronized void gap() {
    gaps++;
  }

  synchronized void found() {
    findings++;
  }

  synchronized int findings() {
    return findings;
  }

  /** Whether a key that goes nowhere may be told of again. */
  synchronized boolean mayTell() {
    long now = System.nanoTime();
    if (now - toldNanos < QUIET_NANOS) {
      return false;
    }
    toldNanos = now;
    return true;
  }

  /** The counts for people. */
  synchronized List<String> lines(AttachSession session) {
    ConsoleSession console = session.console();
    Duration length = Duration.ofNanos(System.nanoTime() - startNanos);
    return List.of(
        console.target().endpoint().shown() + ", " + console.target().endpoint().protocol(),
        "received "
            + console.bytes()
            + " bytes, sent "
            + sent
            + " bytes in "
            + Durations.words(Duration.ofSeconds(length.toSeconds())),
        "last byte " + Durations.words(console.silence()) + " ago",
        String.join(
            ", ",
            Count.of(connections, "connection"),
            Count.of(gaps, "gap"),
            Count.of(findings, "finding")),
        "not shown yet "
            + session.unshownBytes()
            + " bytes, not analysed yet "
            + console.unanalysedBytes()
            + " bytes");
  }
}
