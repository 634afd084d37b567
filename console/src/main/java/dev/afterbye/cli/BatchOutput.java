package dev.afterbye.cli;

import dev.afterbye.batch.DoneLogs;
import dev.afterbye.batch.MetLogs;
import dev.afterbye.batch.Progress;
import dev.afterbye.batch.ResultFile;
import dev.afterbye.summary.LogCsvWriter;
import dev.afterbye.summary.LogGroups;
import dev.afterbye.summary.LogSummary;
import dev.afterbye.summary.SummaryWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes what came of each log, in order, and hands it out in the form that was asked for. */
final class BatchOutput implements Closeable {
  private final Surroundings surroundings;
  private final ErrorPrinter errors;
  private final BatchSelection selection;
  private final boolean many;
  private final ReportFormat format;
  private final FailOn failOn;
  private final Optional<Progress> progress;
  private final LogGroups groups;
  private final DoneLogs done = new DoneLogs();
  private final MetLogs met = new MetLogs();
  private Optional<ResultFile> file = Optional.empty();
  private final Tally tally = new Tally();
  private boolean goesOn;
  private boolean started;

  BatchOutput(
      Surroundings surroundings,
      BatchSelection selection,
      boolean many,
      ReportFormat format,
      FailOn failOn,
      Optional<Progress> progress,
      LogGroups groups) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
    this.selection = selection;
    this.many = many;
    this.format = format;
    this.failOn = failOn;
    this.progress = progress;
    this.groups = groups;
  }

  /** Goes on where an earlier run stopped. Returns what tells the logs that need no reading. */
  Predicate<String> resume(String name) throws IOException {
    DoneLogs before = new DoneLogs();
    file =
        Optional.of(
            ResultFile.resume(
                Path.of(name),
                log -> {
                  goesOn = true;
                  before.add(log.input());
                  done.add(log.input());
                  progress.ifPresent(p -> p.done(log.bytes()));
                }));
    return log -> {
      boolean known = before.contains(log);
      if (known) {
        met.add(log);
      }
      return known;
    };
  }

  void take(LogResult result) {
    // A name that comes twice is done once, or else a second run could not tell which is which.
    if (file.isPresent() && !done.add(result.summary().input())) {
      return;
    }
    try {
      if (file.isPresent()) {
        file.get().write(result.bytes());
      } else if (!selection.isSummary()) {
        show(result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    complain(result);
    count(result);
  }

  private void show(LogResult result) throws IOException {
    ProgramOutput out = surroundings.out();
    if (!started) {
      showHead();
    }
    boolean pages = format == ReportFormat.TEXT && !many;
    if (started && pages && result.hasText()) {
      out.write('\n');
    }
    started |= !pages || result.hasText();
    progress.ifPresent(Progress::hide);
    result.writeTo(out);
    if (progress.isPresent() && surroundings.terminal().getAsBoolean()) {
      out.flush();
    }
  }

  private void showHead() throws IOException {
    if (format == ReportFormat.CSV) {
      LogCsvWriter.writeHead(surroundings.out());
    }
  }

  /** A bug always, else only what has no line of its own in the results. */
  private void complain(LogResult result) {
    if (result.bug().isPresent()) {
      surroundings.out().flush();
      errors.warning("its analysis stopped", result.summary().input());
      errors.bug(result.bug().get());
    } else if (!many && result.problem().isPresent()) {
      surroundings.out().flush();
      errors.unreadable(InputProblem.of(result.problem().get(), result.summary().input()));
    }
  }

  private void count(LogResult result) {
    LogSummary log = result.summary();
    progress.ifPresent(p -> p.done(log.bytes()));
    if (goesOn) {
      met.add(log.input());
      result.bug().ifPresent(bug -> tally.add(ExitCode.BUG));
      return;
    }
    tally.add(result.code(failOn));
    if (selection.isSummary()) {
      groups.add(log);
    }
  }

  /** Of a file that is gone on with, in its order: it may know logs that are no inputs any more. */
  private void countAgain(LogSummary log) {
    if (met.contains(log.input())) {
      tally.add(log.isWhole() ? failOn.judge(log) : ExitCode.UNREADABLE);
      if (selection.isSummary()) {
        groups.add(log);
      }
    }
  }

  /** All logs are through. */
  ExitCode finish(Optional<LogGroups> before) throws IOException {
    if (goesOn && file.isPresent()) {
      file.get().readAgain(this::countAgain);
    }
    progress.ifPresent(Progress::hide);
    if (selection.isSummary()) {
      SummaryWriter writer = new SummaryWriter(groups, before);
      switch (format) {
        case TEXT -> writer.writeText(surroundings.out());
        case JSON -> writer.writeJson(true, surroundings.out());
        case JSONL -> writer.writeJson(false, surroundings.out());
        case CSV -> writer.writeCsv(surroundings.out());
        case HTML -> throw new IllegalStateException("a page is of one log");
      }
    }
    boolean written = started || file.isPresent();
    if (tally.worst() != ExitCode.FINE && written && !selection.isSummary()) {
      selection.resultFile().ifPresent(name -> errors.notice(name + ": " + tally.words()));
    }
    return tally.worst();
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
