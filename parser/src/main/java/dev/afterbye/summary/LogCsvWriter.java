package dev.afterbye.summary;

import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.summary.LogSummary.CrashMark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes a row for each log. */
public final class LogCsvWriter {
  private static final List<String> COLUMNS =
      List.of(
          "input",
          "bytes",
          "outcome",
          "verdict",
          "severity",
          "certainty",
          "title",
          "boots",
          "kernel",
          "signature",
          "crash",
          "cutShort");

  private LogCsvWriter() {}

  /** Writes the names of the columns. */
  public static void writeHead(OutputStream out) throws IOException {
    write(COLUMNS, out);
  }

  /** Writes a log's row; of its crashes the first. */
  public static void write(LogSummary log, OutputStream out) throws IOException {
    Optional<CrashMark> crash = log.crashes().stream().findFirst();
    write(
        List.of(
            log.input(),
            String.valueOf(log.bytes()),
            log.outcomeLabel(),
            log.verdict().orElse(""),
            log.severity().map(Severity::label).orElse(""),
            log.certainty().map(Certainty::label).orElse(""),
            log.title(),
            String.valueOf(log.boots()),
            log.kernelVersion().orElse(""),
            crash.map(CrashMark::signature).orElse(""),
            crash.map(CrashMark::title).orElse(""),
            log.cutShort().orElse("")),
        out);
  }

  private static void write(List<String> row, OutputStream out) throws IOException {
    Csv csv = new Csv();
    csv.row(row);
    out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
