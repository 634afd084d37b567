package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineAssembler;
import dev.afterbye.report.Report;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report as one page that needs nothing beside itself: verdict, findings, memory maps and
 * timeline as text and drawings that need no script, and the whole transcript, packed, for the
 * page's script to show.
 */
public final class HtmlReportWriter {
  private final InlineAsset style = InlineAsset.of("page.css");
  private final InlineAsset script = InlineAsset.of("report.js");

  /** A report and the transcript that it is about. */
  public record Reported(Report report, TranscriptSource transcript) {}

  /**
   * Writes the page; the output stays open.
   *
   * @param baseline an older transcript to compare with
   * @param home where the page that lists this one is, or nothing
   */
  public void write(Reported reported, Optional<Reported> baseline, String home, OutputStream out)
      throws IOException {
    Report report = reported.report();
    Timeline.Scale scale =
        Timeline.Scale.of(
            baseline.map(old -> List.of(report, old.report())).orElse(List.of(report)));
    List<NumberedFinding> findings = NumberedFinding.of(report);
    Optional<Timeline> before =
        baseline.isPresent() ? Optional.of(timeline(baseline.get(), scale)) : Optional.empty();
    ReportPage page =
        new ReportPage(
            report,
            home,
            style,
            script,
            findings,
            ChainLink.of(report, findings),
            LoadFigure.of(report.boots()),
            scale,
            timeline(reported, scale),
            baseline.map(Reported::report),
            before,
            baseline.map(old -> PhaseComparison.of(old.report(), report)).orElse(List.of()),
            output -> blocks(reported.transcript(), output));
    try {
      HtmlOutput.write(out, output -> JtereportGenerated.render(output, HtmlOutput.AS_IS, page));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void blocks(TranscriptSource transcript, TemplateOutput output) {
    try {
      transcript.readInto(new TranscriptBlocks(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Timeline timeline(Reported reported, Timeline.Scale scale) throws IOException {
    List<Boot> boots = reported.report().boots().stream().map(BootFacts::boot).toList();
    SilenceLog silences = new SilenceLog(boots);
    reported.transcript().readInto(new LineAssembler(silences));
    return Timeline.of(reported.report(), silences, scale);
  }
}
