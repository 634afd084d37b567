package dev.afterbye.html;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.line.Span;
import dev.afterbye.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A finding as a page shows it.
 *
 * @param number its number on the page, by which it is linked to
 * @param root whether it is the verdict
 * @param follows whether the verdict explains it
 */
record NumberedFinding(int number, Finding finding, boolean root, boolean follows) {
  private static final int MAX_SHOWN = 500;
  private static final int MAX_EVIDENCE = 100;
  private static final int FIRST_EVIDENCE = 3;
  private static final int MAX_TEXT = 400;

  /** The findings of a report: the root, what follows from it, then the others by severity. */
  static List<NumberedFinding> of(Report report) {
    Verdict verdict = report.diagnosis().verdict();
    List<NumberedFinding> all = new ArrayList<>();
    for (Finding finding : report.diagnosis().findings()) {
      boolean root = verdict.root().filter(finding::isSame).isPresent();
      boolean follows =
          !root
              && verdict.chain().contains(finding.id())
              && finding.standing() == Finding.Standing.HOLDS;
      all.add(new NumberedFinding(0, finding, root, follows));
    }
    all.sort(
        Comparator.comparing((NumberedFinding f) -> !f.root())
            .thenComparing(f -> !f.follows())
            .thenComparing(f -> f.follows() ? f.finding().at() : 0)
            .thenComparing(f -> f.finding().severity())
            .thenComparing(f -> f.finding().boot())
            .thenComparing(f -> f.finding().at()));
    List<NumberedFinding> numbered = new ArrayList<>();
    for (NumberedFinding each : all.subList(0, Math.min(MAX_SHOWN, all.size()))) {
      numbered.add(
          new NumberedFinding(numbered.size() + 1, each.finding(), each.root(), each.follows()));
    }
    return numbered;
  }

  /** Whether the cause says more than the catalogue does. */
  boolean hasOwnCause() {
    return !finding.cause().equals(finding.type().cause());
  }

  /** What became of it, in words, or nothing. */
  String becameOf() {
    return switch (finding.standing()) {
      case HOLDS -> "";
      case RECOVERED -> "recovered";
      case PREDICTED -> "not put to the test in this log";
    };
  }

  /** The evidence that is shown at once. */
  List<Evidence> firstEvidence() {
    return finding.evidence().subList(0, Math.min(FIRST_EVIDENCE, finding.evidence().size()));
  }

  /** The evidence that is shown to whoever asks. */
  List<Evidence> moreEvidence() {
    int all = Math.min(MAX_EVIDENCE, finding.evidence().size());
    return finding.evidence().subList(Math.min(FIRST_EVIDENCE, all), all);
  }

  /** The text of an evidence, cut where it is very long. */
  static String shown(Evidence evidence) {
    String text = evidence.text().stripTrailing();
    if (text.codePointCount(0, text.length()) <= MAX_TEXT) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_TEXT))
        + "... ("
        + text.length()
        + " characters)";
  }

  /** Where the text of an evidence lies, for the page's script. */
  static String spans(Evidence evidence) {
    return evidence.spans().stream().map(NumberedFinding::span).collect(Collectors.joining(","));
  }

  private static String span(Span span) {
    return span.from() + "-" + span.to();
  }
}
