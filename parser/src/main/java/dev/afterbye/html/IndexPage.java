package dev.afterbye.html;

import dev.afterbye.diagnose.Catalogue;
import dev.afterbye.report.Count;
import dev.afterbye.report.Times;
import dev.afterbye.summary.LogGroup;
import dev.afterbye.summary.LogGroups;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template of the list of many logs shows.
 *
 * @param scaleMicros how long a timeline in small is; longer ones are cut
 */
record IndexPage(
    String title,
    InlineAsset style,
    InlineAsset script,
    List<IndexEntry> entries,
    LogGroups groups,
    long scaleMicros) {
  /** What a phase of unknown duration gets of a timeline in small. */
  private static final double UNKNOWN_SHARE = 0.06;

  /** Of ten timelines one may be cut, so that one slow boot does not make the others dots. */
  private static final double SHOWN_WHOLE = 0.9;

  /** A phase in small. */
  record Bar(String x, String width, String look, String title) {}

  static IndexPage of(
      String title,
      InlineAsset style,
      InlineAsset script,
      List<IndexEntry> entries,
      Catalogue catalogue) {
    LogGroups groups = new LogGroups(catalogue);
    entries.forEach(entry -> groups.add(entry.log()));
    long[] times =
        entries.stream().mapToLong(IndexEntry::longestMicros).filter(m -> m > 0).sorted().toArray();
    long scale = times.length == 0 ? 1 : times[(int) Math.floor((times.length - 1) * SHOWN_WHOLE)];
    return new IndexPage(title, style, script, entries, groups, scale);
  }

  /** What the page allows itself: its own style and script, and nothing else at all. */
  String policy() {
    return InlineAsset.policy(style, script);
  }

  /** How many logs there are, in words. */
  String size() {
    return Count.of(entries.size(), "log");
  }

  /** The outcome of the logs of a group by verdict: the first word of what they share. */
  static String outcome(LogGroup group) {
    return group.key().split(" ", 2)[0];
  }

  /** What a timeline in small is long, in words, or nothing. */
  String scale() {
    return scaleMicros <= 1 ? "" : Times.duration(scaleMicros);
  }

  /** A boot's phases to scale. */
  List<Bar> bars(IndexEntry.Strip strip) {
    List<Bar> bars = new ArrayList<>();
    double at = 0;
    for (IndexEntry.Piece piece : strip.pieces()) {
      boolean known = piece.micros() > 0;
      double width = known ? (double) piece.micros() / scaleMicros : UNKNOWN_SHARE;
      bars.add(
          new Bar(
              Percent.of(at),
              Percent.of(Math.min(width, 1 - Math.min(1, at))),
              known ? piece.phase() : piece.phase() + " open",
              piece.phase() + " " + (known ? Times.duration(piece.micros()) : "?")));
      at += width;
    }
    return bars;
  }

  /** How long the longest boot is known to have taken. */
  String longest(IndexEntry entry) {
    return entry.longestMicros() == 0 ? "" : Times.duration(entry.longestMicros());
  }

  /** The size of a log. */
  String size(IndexEntry entry) {
    return Amount.bytes(entry.log().bytes());
  }
}
