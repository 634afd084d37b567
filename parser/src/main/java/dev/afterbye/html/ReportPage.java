package dev.afterbye.html;

import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.crash.Crash;
import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.line.StreamCount;
import dev.afterbye.report.BootList;
import dev.afterbye.report.ConsoleSection;
import dev.afterbye.report.Count;
import dev.afterbye.report.Report;
import dev.afterbye.report.Times;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the template of a report's page shows.
 *
 * @param home where the page that lists this one is, or nothing
 * @param blocks the packed transcript
 * @param comparison the phases beside those of the older transcript, none without one
 */
record ReportPage(
    Report report,
    String home,
    InlineAsset style,
    InlineAsset script,
    List<NumberedFinding> findings,
    List<ChainLink> chain,
    List<LoadFigure> loads,
    Timeline.Scale scale,
    Timeline timeline,
    Optional<Report> baseline,
    Optional<Timeline> baselineTimeline,
    List<PhaseComparison> comparison,
    Content blocks) {
  private static final int MAX_CRASHES = 50;

  /** A sentence of the cause starts a new paragraph when the one before is longer than this. */
  private static final int PARAGRAPH = 280;

  /** A crash report of a boot. */
  record CrashOfBoot(int boot, Crash crash) {}

  /** How long the transcript is. */
  String size() {
    int boots = report.bootCount();
    return Amount.bytes(report.bytes()) + ", " + Count.of(boots, "boot");
  }

  /** Where the transcript is from, when it is not the file as it stands. */
  List<String> origin() {
    return report.origin().words();
  }

  /** The verdict's cause in paragraphs that one likes to read. */
  List<String> why() {
    String cause = report.diagnosis().verdict().root().map(Finding::cause).orElse("");
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = cause.indexOf(". "); at >= 0; at = cause.indexOf(". ", at + 1)) {
      if (at - from > PARAGRAPH) {
        parts.add(cause.substring(from, at + 1));
        from = at + 2;
      }
    }
    parts.add(cause.substring(from));
    return parts;
  }

  /** What the certainty of the verdict means. */
  String certaintyMeaning() {
    Verdict verdict = report.diagnosis().verdict();
    return verdict
        .certainty()
        .or(() -> verdict.root().map(Finding::certainty))
        .map(
            certainty ->
                switch (certainty) {
                  case PROVEN -> "stated by the log, or by arithmetic on what it states";
                  case LIKELY -> "other readings are far worse";
                  case POSSIBLE -> "it fits, as other readings do";
                })
        .orElse("");
  }

  /** Whether what would settle the verdict is worth reading at once. */
  boolean isDoubtful() {
    return report
        .diagnosis()
        .verdict()
        .certainty()
        .filter(certainty -> certainty == Certainty.PROVEN)
        .isEmpty();
  }

  /** What the outcome means. */
  String outcomeMeaning() {
    return switch (report.diagnosis().verdict().outcome()) {
      case OK -> "The log shows a boot that reached what it should.";
      case FAILED -> "The log shows a boot that did not reach what it should.";
      case UNDETERMINED -> "The log does not show how it ended.";
    };
  }

  /** When a phase began; by arrival it is counted from the boot's first byte. */
  String began(PhaseSpan span) {
    String plus = span.source() == TimeSource.ARRIVAL ? "+" : "";
    return span.start().map(start -> plus + Times.time(start)).orElse("");
  }

  /** How long a phase took. */
  String took(PhaseSpan span) {
    return span.duration().map(Times::duration).orElse("unknown");
  }

  /** What the boots have to do with each other, and the silence behind the last of them. */
  List<String> history() {
    List<String> words = new ArrayList<>();
    report.history().loops().forEach(loop -> words.add(BootList.words(loop)));
    report.history().chains().forEach(chain -> words.add(BootList.words(chain)));
    report
        .endSilence()
        .ifPresent(
            silence ->
                words.add("Boot " + silence.position().boot() + ": " + silence.words() + "."));
    return words;
  }

  /** What is known of the console. */
  List<String> console() {
    return ConsoleSection.words(report.console());
  }

  /** The first crash reports. */
  List<CrashOfBoot> crashes() {
    return report.boots().stream()
        .flatMap(f -> f.crashes().stream().map(c -> new CrashOfBoot(f.boot().number(), c)))
        .limit(MAX_CRASHES)
        .toList();
  }

  /** How much a stream makes up. */
  StreamCount count(Stream stream) {
    return report.streams().getOrDefault(stream, StreamCount.NONE);
  }

  /** The streams that a reader can choose from, those of the transcript. */
  List<Stream> streams() {
    return Arrays.stream(Stream.values()).filter(stream -> count(stream).bytes() > 0).toList();
  }

  /** What the page allows itself: its own style and script, and nothing else at all. */
  String policy() {
    return InlineAsset.policy(style, script);
  }
}
