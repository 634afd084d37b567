package dev.afterbye.report;

import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Alternative;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Experiment;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.line.StreamCount;
import dev.afterbye.report.Palette.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a report for people: the verdict first, then what to do, then what it rests on. */
public final class TextReportWriter {
  /** Characters in a line where nothing else is known. */
  public static final int USUAL_WIDTH = 100;

  private static final int EVIDENCE_OF_OTHERS = 3;

  private final int width;
  private final Palette palette;
  private final Drawing drawing;

  /**
   * A writer.
   *
   * @param width characters in a line
   */
  public TextReportWriter(int width, Palette palette, Drawing drawing) {
    this.width = width;
    this.palette = palette;
    this.drawing = drawing;
  }

  /** Writes the report; the stream stays open. */
  public void write(Report report, OutputStream out) throws IOException {
    Page page = new Page(width, palette);
    Verdict verdict = report.diagnosis().verdict();
    input(report, page);
    verdict(verdict, page);
    remedies(verdict, page);
    doubts(verdict, page);
    others(report, page);
    new CrashList(page).write(report.boots());
    new BootList(report, page).write();
    new KexecStoryText(page).write(report.boots());
    new KexecLoadTable(page, drawing).write(report.boots());
    new ConsoleSection(page).write(report.console());
    streams(report, page);
    notes(report, page);
    page.writeTo(out);
  }

  private static void input(Report report, Page page) {
    int boots = report.bootCount();
    page.paragraph(
        "",
        report.input() + ": " + Count.of(report.bytes(), "byte") + ", " + Count.of(boots, "boot"));
    report.origin().words().forEach(words -> page.paragraph("  ", words));
    page.blank();
  }

  private static void verdict(Verdict verdict, Page page) {
    String outcome = verdict.outcome().label().toUpperCase(Locale.ROOT) + "  ";
    page.paragraph(outcome, Style.of(verdict.outcome()), verdict.title());
    verdict
        .root()
        .ifPresent(
            root -> {
              String sure = verdict.certainty().orElse(root.certainty()).label();
              String indent = " ".repeat(outcome.length());
              page.paragraph(indent, root.id() + ", " + root.severity().label() + ", " + sure);
              page.blank();
              page.paragraph("  ", root.cause());
              if (!root.evidence().isEmpty()) {
                page.blank();
                evidence(root.evidence(), root.evidence().size(), "  ", page);
              }
            });
    if (!verdict.chain().isEmpty()) {
      page.blank();
      page.paragraph("  It explains: ", String.join(", ", verdict.chain()));
    }
  }

  private static void evidence(List<Evidence> all, int shown, String indent, Page page) {
    for (Evidence evidence : all.subList(0, Math.min(shown, all.size()))) {
      String lead = indent + "line " + evidence.line() + ", " + evidence.stream().label() + ": ";
      page.verbatim(lead, evidence.text());
    }
  }

  private static void remedies(Verdict verdict, Page page) {
    List<String> remedies = verdict.root().map(Finding::remedies).orElse(List.of());
    if (!remedies.isEmpty()) {
      page.heading("What to do");
      for (int i = 0; i < remedies.size(); i++) {
        page.paragraph("  " + (i + 1) + ". ", remedies.get(i));
      }
    }
  }

  private static void doubts(Verdict verdict, Page page) {
    List<Experiment> experiments = verdict.experiments();
    if (!experiments.isEmpty()) {
      page.heading("What would settle it");
      for (int i = 0; i < experiments.size(); i++) {
        page.paragraph("  " + (i + 1) + ". ", experiments.get(i).action());
        page.paragraph("     -> ", experiments.get(i).meaning());
      }
    }
    if (!verdict.alternatives().isEmpty()) {
      page.heading("Other readings");
      for (Alternative other : verdict.alternatives()) {
        page.paragraph("  - ", other.id() + ", " + other.certainty().label());
        page.paragraph("    ", other.why());
      }
    }
  }

  private static void others(Report report, Page page) {
    Verdict verdict = report.diagnosis().verdict();
    List<Finding> others =
        report.diagnosis().findings().stream()
            .filter(finding -> verdict.root().filter(finding::isSame).isEmpty())
            .toList();
    if (others.isEmpty()) {
      return;
    }
    page.heading("What else was looked at");
    int boot = 0;
    for (Finding finding : others) {
      if (finding.boot() != boot) {
        boot = finding.boot();
        page.paragraph("  ", "Boot " + boot);
      }
      other(finding, verdict, page);
    }
  }

  private static void other(Finding finding, Verdict verdict, Page page) {
    String severity = finding.severity().label();
    String lead = "    " + severity + " ".repeat(Math.max(1, 8 - severity.length()));
    page.paragraph(lead, Style.of(finding.severity()), finding.title() + becameOf(finding));
    String indent = " ".repeat(lead.length());
    boolean follows =
        verdict.chain().contains(finding.id()) && finding.standing() == Finding.Standing.HOLDS;
    page.paragraph(
        indent,
        finding.id()
            + ", "
            + finding.certainty().label()
            + (finding.count() > 1 ? ", " + finding.count() + " times" : "")
            + (follows ? "; the verdict explains it" : ""));
    boolean ofThisLog = !finding.cause().equals(finding.type().cause());
    if (ofThisLog) {
      page.paragraph(indent, finding.cause());
    }
    evidence(finding.evidence(), EVIDENCE_OF_OTHERS, indent, page);
  }

  private static String becameOf(Finding finding) {
    return switch (finding.standing()) {
      case HOLDS -> "";
      case RECOVERED -> " (recovered)";
      case PREDICTED -> " (not put to the test in this log)";
    };
  }

  private static void streams(Report report, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Stream stream : Stream.values()) {
      StreamCount count = report.streams().getOrDefault(stream, StreamCount.NONE);
      if (count.bytes() > 0) {
        String cuts = count.cuts() == 0 ? "" : count.cuts() + " cut by another";
        rows.add(
            List.of(
                stream.label(),
                Count.of(count.bytes(), "byte"),
                Count.of(count.lines(), "line"),
                cuts));
      }
    }
    if (!rows.isEmpty()) {
      page.heading("Streams");
      page.table("  ", rows);
    }
  }

  private static void notes(Report report, Page page) {
    if (!report.notes().isEmpty()) {
      page.heading("Notes");
      report.notes().forEach(note -> page.paragraph("  - ", note));
    }
  }
}
