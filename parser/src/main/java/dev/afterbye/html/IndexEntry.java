package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Report;
import dev.afterbye.summary.LogSummary;
import dev.afterbye.summary.LogSummary.CrashMark;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A log in the list of many: what it comes to, and its timeline in small.
 *
 * @param href where its page is, empty when it could not be read
 * @param strips its first boots
 */
public record IndexEntry(String href, LogSummary log, List<Strip> strips) {
  private static final int MAX_STRIPS = 4;

  /** A boot in small. */
  record Strip(int number, Ending ending, List<Piece> pieces) {}

  /**
   * A phase in small.
   *
   * @param micros how long it took at least, 0 where nothing tells
   */
  record Piece(String phase, long micros) {}

  /** A log and its page. */
  public static IndexEntry of(Report report, String href) {
    return new IndexEntry(
        href,
        LogSummary.of(report),
        report.boots().stream().limit(MAX_STRIPS).map(IndexEntry::strip).toList());
  }

  /** A log that could not be read. */
  public static IndexEntry unread(String input, String why) {
    return new IndexEntry("", LogSummary.unread(input, why), List.of());
  }

  private static Strip strip(BootFacts facts) {
    Boot boot = facts.boot();
    return new Strip(
        boot.number(), boot.ending(), boot.spans().stream().map(IndexEntry::piece).toList());
  }

  private static Piece piece(PhaseSpan span) {
    return new Piece(span.phase().label(), span.duration().map(d -> d.leastMicros()).orElse(0L));
  }

  /** The signatures of its crashes, as the page's script takes them apart. */
  String crashes() {
    return log.crashes().stream().map(CrashMark::signature).collect(Collectors.joining(" "));
  }

  /** How long its longest boot is known to have taken, in microseconds. */
  long longestMicros() {
    return strips.stream().mapToLong(IndexEntry::micros).max().orElse(0);
  }

  static long micros(Strip strip) {
    return strip.pieces().stream().mapToLong(Piece::micros).sum();
  }
}
