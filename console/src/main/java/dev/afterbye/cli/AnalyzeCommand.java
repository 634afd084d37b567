package dev.afterbye.cli;

import dev.afterbye.batch.BatchOptions;
import dev.afterbye.batch.BatchRun;
import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.Progress;
import dev.afterbye.batch.ResultFile;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.capture.FileTrouble;
import dev.afterbye.diagnose.Catalogue;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.html.HtmlReportWriter;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.report.Drawing;
import dev.afterbye.report.TextReportWriter;
import dev.afterbye.summary.LogGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code afterbye analyze}: what logs say. */
final class AnalyzeCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Say what happened in a log, why, and what to do; or what happened in many.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  private final OptionSpec format =
      OptionSpec.builder("--format")
          .type(ReportFormat.class)
          .paramLabel("FORMAT")
          .initialValue(ReportFormat.TEXT)
          .description(
              "text (the default) for people: a page a log, or a line where there are many;",
              "json, indented, one object an input;",
              "jsonl, the same object on one line;",
              "csv, a row an input;",
              "html, one log as a page that needs nothing beside itself; report makes pages of many.")
          .build();
  private final OptionSpec failOn =
      OptionSpec.builder("--fail-on")
          .type(FailOn.class)
          .paramLabel("SEVERITY")
          .initialValue(FailOn.ERROR)
          .description(
              "End with 1 when something at least this bad still holds at the end of the log: fatal,"
                  + " error (the default), warning, or never.")
          .build();
  private final OptionSpec colour =
      OptionSpec.builder("--color")
          .type(ColourChoice.class)
          .paramLabel("WHEN")
          .initialValue(ColourChoice.AUTO)
          .description(
              "auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
          .build();
  private final OptionSpec ascii =
      StandardOptions.flag("--ascii", "Draw the memory map in plain ASCII.");
  private final LogSelection logs = new LogSelection();
  private final BatchSelection selection = new BatchSelection();
  private final RuleOptions rules = new RuleOptions();
  private final LoadedFileOptions files = new LoadedFileOptions();

  AnalyzeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  CommandSpec spec() {
    return StandardOptions.of("analyze", this, PURPOSE)
        .addOption(format)
        .addOption(failOn)
        .addOption(colour)
        .addOption(ascii)
        .addMixin("logs", logs.spec())
        .addMixin("selection", selection.spec())
        .addMixin("rules", rules.spec())
        .addMixin("files", files.spec());
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      selection.mustSuit(format.getValue());
      logs.mustBeReadable();
      boolean page = format.getValue() == ReportFormat.HTML;
      if (page && (isMany() || logs.inputs().size() > 1)) {
        throw InputProblem.usage(
            "a page is of one log", "--format html", "report -o OUT.html makes pages of many");
      }
      RuleBook book = rules.read();
      LoadedFiles loaded = files.read();
      ResultPlace place = selection.place();
      place.mustNotBe(read());
      place.mustNotBeAmong(logs.inputs());
      return place
          .take(surroundings, into -> page ? page(into, book, loaded) : run(into, book, loaded))
          .number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }

  /** What is read beside rules. */
  private List<String> read() {
    return Stream.of(
            logs.inputs().stream(),
            selection.resume().stream(),
            selection.since().stream(),
            files.names().stream())
        .flatMap(Function.identity())
        .toList();
  }

  private ExitCode run(Surroundings into, RuleBook book, LoadedFiles loaded)
      throws InputProblem, InterruptedException {
    int jobs = logs.jobs();
    List<Path> besides =
        Stream.concat(
                selection.place().file().stream(),
                Stream.concat(selection.resume().stream(), selection.since().stream())
                    .map(Path::of))
            .toList();
    Catalogue catalogue = book.catalogue();
    Optional<LogGroups> before =
        selection.since().isEmpty()
            ? Optional.empty()
            : Optional.of(old(selection.since().get(), new LogGroups(catalogue)));
    Optional<Progress> progress = progress(besides);
    try (BatchOutput output =
        new BatchOutput(
            into,
            selection,
            isMany(),
            format.getValue(),
            failOn.getValue(),
            progress,
            new LogGroups(catalogue))) {
      Predicate<String> done = name -> false;
      if (selection.resume().isPresent()) {
        ResultPlace.makeFolderOf(Path.of(selection.resume().get()));
        done = output.resume(selection.resume().get());
      }
      BatchOptions options = logs.options(book, loaded, surroundings, done);
      new BatchRun<>(options, jobs, writing(into)::write).run(logs.walk(besides), output::take);
      return output.finish(before);
    } catch (Unreadable e) {
      throw InputProblem.of(e, results());
    } catch (UncheckedIOException e) {
      throw unusable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private String results() {
    return selection.resultFile().orElse("standard output");
  }

  private InputProblem unusable(IOException e) {
    return new InputProblem(
        "cannot read or write: " + FileTrouble.words(e),
        results(),
        "check the file and the disk it is on");
  }

  private ExitCode page(Surroundings into, RuleBook book, LoadedFiles loaded) throws InputProblem {
    try (LogFile log = LogFile.of(logs.inputs().get(0), surroundings, logs.maxBytes())) {
      Reported reported = log.read(book, loaded);
      new HtmlReportWriter().write(reported, Optional.empty(), "", into.out());
      return errors
          .cutShort(reported.report().origin(), logs.inputs().get(0))
          .and(failOn.<FailOn>getValue().judge(reported.report().diagnosis()));
    } catch (IOException e) {
      throw LogFile.problem(e, results());
    }
  }

  /** Whether each log gets a line instead of a page, and one that cannot be read as well. */
  private boolean isMany() {
    return logs.isMany() || selection.isMany();
  }

  private ResultFormat writing(Surroundings into) {
    return new ResultFormat(
        formatOfEach(),
        isMany(),
        new TextReportWriter(
            TerminalWidth.of(into),
            colour.<ColourChoice>getValue().palette(into),
            ascii.<Boolean>getValue() ? Drawing.ASCII : Drawing.BLOCKS));
  }

  /** The lines of a summary's logs are not shown: the shortest will do. */
  private ReportFormat formatOfEach() {
    if (selection.resume().isPresent()) {
      return ReportFormat.JSONL;
    }
    return selection.isSummary() ? ReportFormat.TEXT : format.getValue();
  }

  private static LogGroups old(String name, LogGroups groups) throws InputProblem {
    try {
      ResultFile.read(Path.of(name), groups::add);
      return groups;
    } catch (IOException e) {
      throw InputProblem.of(Unreadable.of(e), name);
    }
  }

  /** On a terminal, and counted by a second walk beside the first, so that neither waits. */
  private Optional<Progress> progress(List<Path> besides) {
    if (!isMany() || !Surroundings.complainsToTerminal()) {
      return Optional.empty();
    }
    Progress progress = new Progress(surroundings.err(), System::nanoTime);
    Thread census =
        new Thread(
            () -> {
              long inputs = 0;
              for (InputWalk walk = logs.walk(besides); walk.hasNext(); inputs++) {
                walk.next();
              }
              progress.total(inputs);
            },
            "census");
    census.setDaemon(true);
    census.start();
    return Optional.of(progress);
  }
}
