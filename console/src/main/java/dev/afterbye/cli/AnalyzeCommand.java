package dev.afterbye.cli;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.html.HtmlReportWriter;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Drawing;
import dev.afterbye.report.JsonReportWriter;
import dev.afterbye.report.Report;
import dev.afterbye.report.TextReportWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye analyze}: what a log says. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    description = "Say what happened in a log, why, and what to do.")
final class AnalyzeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "text (the default) for people;",
        "json, indented, one object an input;",
        "jsonl, the same object on one line;",
        "html, one log as a page that needs nothing beside itself; report makes pages of many."
      })
  private ReportFormat format = ReportFormat.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = {
        "End with 1 when something at least this bad still holds at the end of the log: fatal, error"
            + " (the default), warning, or never."
      })
  private FailOn failOn = FailOn.ERROR;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
  private ColourChoice colour = ColourChoice.AUTO;

  @Option(names = "--ascii", description = "Draw the memory map in plain ASCII.")
  private boolean ascii;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private LoadedFileOptions files = new LoadedFileOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE|-", description = "Logs; - is standard input.")
  private List<String> inputs = new ArrayList<>();

  AnalyzeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    RuleBook book;
    LoadedFiles loaded;
    try {
      book = rules.read();
      loaded = files.read();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
    if (format == ReportFormat.HTML) {
      return page(book, loaded).number();
    }
    ExitCode worst = ExitCode.FINE;
    boolean first = true;
    for (String input : inputs) {
      try {
        Report report = analyze(input, book, loaded);
        if (!first && format == ReportFormat.TEXT) {
          surroundings.out().write('\n');
        }
        write(report);
        first = false;
        worst = worst.and(failOn.judge(report.diagnosis()));
      } catch (InputProblem problem) {
        surroundings.out().flush();
        worst = worst.and(errors.unreadable(problem));
      }
    }
    return worst.number();
  }

  private ExitCode page(RuleBook book, LoadedFiles loaded) {
    if (inputs.size() > 1) {
      return errors.usage(
          "a page is of one log", "--format html", "report -o OUT.html makes pages of many");
    }
    try (LogFile log = LogFile.of(inputs.get(0), surroundings)) {
      Reported reported = log.read(book, loaded);
      new HtmlReportWriter().write(reported, Optional.empty(), "", surroundings.out());
      return failOn.judge(reported.report().diagnosis());
    } catch (InputProblem problem) {
      return errors.unreadable(problem);
    } catch (IOException e) {
      return errors.unreadable(LogFile.problem(e, "standard output"));
    }
  }

  private Report analyze(String input, RuleBook book, LoadedFiles loaded) throws InputProblem {
    Pipeline pipeline = new Pipeline(book, loaded);
    if (RecordedInput.isRecorded(input)) {
      new RecordedInput(input).readInto(pipeline);
    } else {
      new TranscriptInput(input, surroundings)
          .readInto((b, from, to) -> pipeline.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    }
    return pipeline.end(input);
  }

  private void write(Report report) throws IOException {
    switch (format) {
      case TEXT ->
          new TextReportWriter(
                  TerminalWidth.of(surroundings),
                  colour.palette(surroundings),
                  ascii ? Drawing.ASCII : Drawing.BLOCKS)
              .write(report, surroundings.out());
      case JSON -> new JsonReportWriter(true).write(report, surroundings.out());
      case JSONL -> new JsonReportWriter(false).write(report, surroundings.out());
      case HTML -> throw new IllegalStateException("a page is written with its transcript");
    }
  }
}
