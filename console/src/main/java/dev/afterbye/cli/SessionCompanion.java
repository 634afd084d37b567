package dev.afterbye.cli;

import dev.afterbye.boot.Phase;
import dev.afterbye.report.Report;
import dev.afterbye.wire.ConnectionEnd;
import java.time.Duration;
import java.util.Map;

/** What is done about what happens on a console that is recorded. */
interface SessionCompanion {
  /** An event of the story; on the thread that analyses, and gaps on the one that writes. */
  void told(String kind, String words, Map<String, Object> fields);

  /** A boot entered a phase; on the thread that analyses. */
  default void phase(Phase phase) {}

  /** Bytes that were analysed, to be read during the call only; on the thread that analyses. */
  default void analysed(byte[] b, int from, int to) {}

  /**
   * Whether the user said that so long a silence as there is now tells enough; on the thread that
   * analyses.
   */
  default boolean silenceTells() {
    return false;
  }

  /** A connection is there; on the thread that writes. */
  default void connected() {}

  /** The capture has grown; on the thread that writes. */
  default void grown(long end, long arrivalNanos) {}

  /** The capture misses bytes that came; on the thread that writes. */
  default void captureIncomplete() {}

  /**
   * A connection ended, or an attempt at one, and another will be made; on the thread that writes.
   *
   * @param attempt which it will be since the console was there last, from 1
   */
  void away(ConnectionEnd end, Duration retry, int attempt);

  /** All is analysed; on the thread that analyses. */
  void concluded(Report report);
}
