package dev.afterbye.junit;

import dev.afterbye.assertion.Check;
import dev.afterbye.assertion.Milestone;
import dev.afterbye.assertion.ReportChecks;
import dev.afterbye.assertion.Status;
import dev.afterbye.diagnose.Catalogue;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.NearMisses;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Drawing;
import dev.afterbye.report.Palette;
import dev.afterbye.report.Report;
import dev.afterbye.report.TextReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractAssert;

/**
 * What a report should say. A failure shows the report. What the transcript does not show, as when
 * it is empty, cut short or lost bytes, is no pass.
 */
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
    return must(checks().reaches(milestone), "reach " + milestone.label());
  }

  /** No finding is worse, in a transcript that shows so. */
  public ReportAssert hasNoFindingAbove(Severity severity) {
    return must(checks().worstFinding(severity), "have no finding worse than " + severity.label());
  }

  /** A finding of that id is there. */
  public ReportAssert hasFinding(String id) {
    boolean found = report().diagnosis().findings().stream().anyMatch(f -> f.id().equals(id));
    return must(found, "have the finding " + id, "it has none");
  }

  /** No finding of that id, which must be one, is there, in a transcript that shows so. */
  public ReportAssert hasNoFinding(String id) {
    if (Shipped.CATALOGUE.type(id).isEmpty()) {
      throw new IllegalArgumentException(
          "unknown finding: "
              + id
              + "; "
              + NearMisses.asked(id, Shipped.CATALOGUE.ids(), "`afterbye explain` lists all"));
    }
    return must(checks().noFinding(id), "have no finding " + id);
  }

  /** The verdict is of that outcome. */
  public ReportAssert hasOutcome(Outcome outcome) {
    return must(checks().outcome(outcome), "be " + outcome.label());
  }

  /** The verdict is that finding. */
  public ReportAssert hasVerdict(String id) {
    Verdict verdict = report().diagnosis().verdict();
    String root = verdict.root().map(Finding::id).orElse("none");
    return must(root.equals(id), "come to " + id, "its verdict is " + root);
  }

  /** So many boots are in it. */
  public ReportAssert hasBoots(int count) {
    return must(checks().boots(count), "have " + count + " boots");
  }

  /** Each kernel that kexec started came up, and there is at least one. */
  public ReportAssert kexecSucceeds() {
    return must(checks().kexecSucceeds(), "hand over to kernels that come up");
  }

  private Report report() {
    isNotNull();
    return actual;
  }

  private ReportChecks checks() {
    return new ReportChecks(report());
  }

  /** What a transcript does not show is no pass. */
  private ReportAssert must(Check check, String what) {
    return must(check.status() == Status.PASSED, what, check.message());
  }

  /** The first line tells what is wrong, as that is all that lists of failures show. */
  private ReportAssert must(boolean holds, String what, String but) {
    if (!holds) {
      failWithMessage(
          "%s", "the transcript should " + what + ", but " + but + ". It says:\n" + text());
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
