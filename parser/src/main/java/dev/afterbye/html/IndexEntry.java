package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.crash.Crash;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * A log in the list of many: what it comes to, and its timeline in small.
 *
 * @param href where its page is, empty when it could not be read
 * @param outcome empty when it could not be read
 * @param root id of the finding that is the verdict
 * @param title the verdict in a sentence, or why the log could not be read
 * @param crash signature of the first crash its kernels reported, or empty
 * @param crashTitle what that crash is called
 * @param boots how many boots it shows
 * @param kernel the version of its last kernel that told it, or empty
 * @param strips its first boots
 */
public record IndexEntry(
    String href,
    String input,
    long bytes,
    Optional<Outcome> outcome,
    String root,
    String title,
    Optional<Certainty> certainty,
    String crash,
    String crashTitle,
    int boots,
    String kernel,
    List<Strip> strips) {
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
    Verdict verdict = report.diagnosis().verdict();
    Optional<Crash> crash = report.boots().stream().flatMap(b -> b.crashes().stream()).findFirst();
    return new IndexEntry(
        href,
        report.input(),
        report.bytes(),
        Optional.of(verdict.outcome()),
        verdict.root().map(Finding::id).orElse(""),
        verdict.title(),
        verdict.certainty(),
        crash.map(Crash::signature).orElse(""),
        crash.map(Crash::title).orElse(""),
        report.boots().size(),
        report.boots().stream()
            .flatMap(facts -> facts.boot().kernelVersion().stream())
            .reduce((first, last) -> last)
            .orElse(""),
        report.boots().stream().limit(MAX_STRIPS).map(IndexEntry::strip).toList());
  }

  /** A log that could not be read. */
  public static IndexEntry unread(String input, String why) {
    return new IndexEntry(
        "", input, 0, Optional.empty(), "", why, Optional.empty(), "", "", 0, "", List.of());
  }

  private static Strip strip(BootFacts facts) {
    Boot boot = facts.boot();
    return new Strip(
        boot.number(), boot.ending(), boot.spans().stream().map(IndexEntry::piece).toList());
  }

  private static Piece piece(PhaseSpan span) {
    return new Piece(span.phase().label(), span.duration().map(d -> d.leastMicros()).orElse(0L));
  }

  /** The outcome's name, {@code unread} when there is none. */
  String outcomeLabel() {
    return outcome.map(Outcome::label).orElse("unread");
  }

  /** What logs with the same verdict share: the outcome and the id of the verdict. */
  String verdictKey() {
    return (outcomeLabel() + " " + root).strip();
  }

  /** The same in words; without a finding the title says only what is special to this log. */
  String verdictLabel() {
    if (!root.isEmpty() || outcome.isEmpty()) {
      return outcome.isEmpty() ? "could not be read" : title;
    }
    return switch (outcome.get()) {
      case OK -> "reached what it should";
      case FAILED -> "did not reach what it should";
      case UNDETERMINED -> "how it ended is not to be seen";
    };
  }

  /** How long its longest boot is known to have taken, in microseconds. */
  long longestMicros() {
    return strips.stream().mapToLong(IndexEntry::micros).max().orElse(0);
  }

  static long micros(Strip strip) {
    return strip.pieces().stream().mapToLong(Piece::micros).sum();
  }
}
