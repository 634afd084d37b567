package dev.afterbye.junit;

import dev.afterbye.assertion.Milestone;
import dev.afterbye.diagnose.Catalogue;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Drawing;
import dev.afterbye.report.Palette;
import dev.afterbye.report.Report;
import dev.afterbye.report.TextReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** What a report should say. A failure shows the report. */
public final class ReportAssert extends AbstractAssert<ReportAssert, Report> {
  /** Read when it is first asked. */
  private static final class Shipped {
    static final Catalogue CATALOGUE = RuleBookFile.shipped().catalogue();
  }

  private ReportAssert(Report report) {
    super(report, ReportAssert.class);
  }

  /** Begins to say what the report should say. */
  public static ReportAssert assertThat(Report report) {
    return new ReportAssert(report);
  }

  /** The last boot got there, or beyond it. */
  public ReportAssert reaches(Milestone milestone) {
    List<BootFacts> boots = report().boots();
    boolean reached = !boots.isEmpty() && milestone.isReached(boots.get(boots.size() - 1).boot());
    return must(reached, "reach " + milestone.label());
  }

  /** No finding is worse. */
  public ReportAssert hasNoFindingAbove(Severity severity) {
    boolean none =
        report().diagnosis().findings().stream()
            .allMatch(finding -> severity.atLeast(finding.severity()));
    return must(none, "have no finding worse than " + severity.label());
  }

  /** A finding of that id is there. */
  public ReportAssert hasFinding(String id) {
    return must(ids().contains(id), "have the finding " + id);
  }

  /** No finding of that id, which must be one, is there. */
  public ReportAssert hasNoFinding(String id) {
    if (Shipped.CATALOGUE.type(id).isEmpty()) {
      throw new IllegalArgumentException(
          "unknown finding: " + id + "; `afterbye explain` lists them");
    }
    return must(!ids().contains(id), "have no finding " + id);
  }

  /** The verdict is of that outcome. */
  public ReportAssert hasOutcome(Outcome outcome) {
    return must(report().diagnosis().verdict().outcome() == outcome, "be " + outcome.label());
  }

  /** The verdict is that finding. */
  public ReportAssert hasVerdict(String id) {
    Optional<String> root = report().diagnosis().verdict().root().map(Finding::id);
    return must(root.equals(Optional.of(id)), "come to " + id);
  }

  /** So many boots are in it. */
  public ReportAssert hasBoots(int count) {
    return must(report().bootCount() == count, "have " + count + " boots");
  }

  /** Each kernel that kexec started came up, and there is at least one. */
  public ReportAssert kexecSucceeds() {
    List<HandoverStory> stories =
        HandoverStory.of(report().boots()).stream().filter(story -> !story.crash()).toList();
    boolean up =
        !stories.isEmpty() && stories.stream().allMatch(story -> story.became() == Became.UP);
    return must(up, "hand over to kernels that come up");
  }

  private Report report() {
    isNotNull();
    return actual;
  }

  private List<String> ids() {
    return report().diagnosis().findings().stream().map(Finding::id).toList();
  }

  private ReportAssert must(boolean holds, String what) {
    if (!holds) {
      failWithMessage("%s", "the transcript should " + what + ", but says:\n" + text());
    }
    return this;
  }

  private String text() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      new TextReportWriter(TextReportWriter.USUAL_WIDTH, Palette.PLAIN, Drawing.ASCII)
          .write(actual, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
