package dev.afterbye.cli;

import dev.afterbye.batch.Reading;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.report.JsonReportWriter;
import dev.afterbye.report.Report;
import dev.afterbye.report.TextReportWriter;
import dev.afterbye.report.VisibleText;
import dev.afterbye.summary.LogCsvWriter;
import dev.afterbye.summary.LogSummary;
import dev.afterbye.summary.ResultLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes what came of each log, on the thread that read it.
 *
 * @param many whether a log gets a line instead of a page, also when it cannot be read
 * @param pages writes pages
 */
record ResultFormat(ReportFormat format, boolean many, TextReportWriter pages) {
  /** Characters that the outcomes take up. */
  private static final int OUTCOME_WIDTH = 14;

  LogResult write(Reading reading) {
    LogSummary summary =
        reading
            .report()
            .map(LogSummary::of)
            .orElseGet(() -> LogSummary.unread(reading.name(), why(reading)));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      if (reading.report().isPresent()) {
        report(reading.report().get(), summary, text);
      } else if (many) {
        unread(summary, reading.problem().map(Unreadable::help).orElse(""), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LogResult(summary, reading.problem(), reading.bug(), text);
  }

  private static String why(Reading reading) {
    return reading.problem().map(Unreadable::what).orElse("");
  }

  private void report(Report report, LogSummary summary, OutputStream out) throws IOException {
    switch (format) {
      case TEXT -> {
        if (many) {
          line(summary, "", out);
        } else {
          pages.write(report, out);
        }
      }
      case JSON -> new JsonReportWriter(true).write(report, out);
      case JSONL -> new JsonReportWriter(false).write(report, out);
      case CSV -> LogCsvWriter.write(summary, out);
      case HTML -> throw new IllegalStateException("a page is written with its transcript");
    }
  }

  private void unread(LogSummary summary, String help, OutputStream out) throws IOException {
    switch (format) {
      case TEXT -> line(summary, help, out);
      case JSON, JSONL -> ResultLine.writeUnread(summary.input(), summary.title(), help, out);
      case CSV -> LogCsvWriter.write(summary, out);
      case HTML -> throw new IllegalStateException("a page is written with its transcript");
    }
  }

  private static void line(LogSummary log, String help, OutputStream out) throws IOException {
    String outcome = log.outcomeLabel().toUpperCase(Locale.ROOT);
    Optional<String> root =
        log.verdict()
            .map(id -> " (" + id + log.certainty().map(c -> ", " + label(c)).orElse("") + ")");
    String line =
        outcome
            + " ".repeat(Math.max(1, OUTCOME_WIDTH - outcome.length()))
            + VisibleText.of(log.input())
            + ": "
            + VisibleText.of(log.title())
            + root.orElse("")
            + (help.isEmpty() ? "" : " (" + help + ")")
            + (log.cutShort().isPresent() ? "; the log is cut short" : "")
            + "\n";
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String label(Certainty certainty) {
    return certainty.label();
  }
}
