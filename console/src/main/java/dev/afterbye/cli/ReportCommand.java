package dev.afterbye.cli;

import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.batch.LogInput;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.html.HtmlIndexWriter;
import dev.afterbye.html.HtmlReportWriter;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.html.IndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code afterbye report}: what a log says, as a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {ReportCommand.PURPOSE, "Ends with 0 when they are written, whatever they say."})
final class ReportCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE = "Write what logs say as pages that need nothing beside themselves.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.html",
      description = {
        "The page; one that is there is replaced. Of several logs, or a folder, it is a list of them, "
            + "and the pages are in the folder OUT-logs beside it."
      })
  private String output = "";

  @Option(
      names = "--baseline",
      paramLabel = "OLD.log",
      description = "An older log to compare with: its phases beside those of the log.")
  private @Nullable String baseline;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "Do not read a log that holds, or unpacks to, more than this (16G).")
  private long maxBytes = LogBytes.USUAL_MAX_BYTES;

  private final RuleOptions rules = new RuleOptions();
  private final LoadedFileOptions files = new LoadedFileOptions();
  private final LogNames inputs = new LogNames();

  @Mixin final CommandSpec ruleOptions = rules.spec();

  @Mixin final CommandSpec fileOptions = files.spec();

  @Mixin final CommandSpec inputParameters = inputs.spec();

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() {
    if (TranscriptInput.STANDARD.equals(baseline)) {
      return errors.usage("the older log is no file", "--baseline -", "name a file").number();
    }
    if (TranscriptInput.STANDARD.equals(output)) {
      return errors
          .usage("a page is a file", "-o -", "analyze --format html writes one to standard output")
          .number();
    }
    try {
      RuleBook book = rules.read();
      LoadedFiles loaded = files.read();
      List<String> logs = inputs.all();
      inputs.mustBeReadable();
      PageFile.mustNotBe(output, logs, baseline);
      boolean many = logs.size() > 1 || InputWalk.isMany(logs.get(0));
      Optional<LogFile> older =
          baseline == null
              ? Optional.empty()
              : Optional.of(LogFile.of(baseline, surroundings, maxBytes));
      try {
        ExitCode code = many ? pages(older, book, loaded) : page(logs.get(0), older, book, loaded);
        return code.number();
      } finally {
        older.ifPresent(LogFile::close);
      }
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }

  private ExitCode page(String input, Optional<LogFile> older, RuleBook book, LoadedFiles loaded)
      throws InputProblem {
    try (LogFile log = LogFile.of(input, surroundings, maxBytes)) {
      Reported reported = log.read(book, loaded);
      Optional<Reported> old = read(older, book);
      PageFile.write(output, out -> new HtmlReportWriter().write(reported, old, "", out));
      return errors.cutShort(reported.report().origin(), input);
    }
  }

  private static Optional<Reported> read(Optional<LogFile> older, RuleBook book)
      throws InputProblem {
    return older.isPresent()
        ? Optional.of(older.get().read(book, LoadedFiles.NONE))
        : Optional.empty();
  }

  private static Optional<LogInput> next(InputWalk walk) {
    return walk.hasNext() ? Optional.of(walk.next()) : Optional.empty();
  }

  /** A page for each log in a folder beside the one that lists them. */
  private ExitCode pages(Optional<LogFile> older, RuleBook book, LoadedFiles loaded)
      throws InputProblem {
    PageFolder folder = PageFolder.of(output);
    InputWalk walk = new InputWalk(inputs.all(), folder.written());
    LogInput first = walk.next();
    if (first.problem().isPresent() && !walk.hasNext()) {
      throw InputProblem.of(first.problem().get(), first.name());
    }
    folder.create();
    Optional<Reported> old = read(older, book);
    HtmlReportWriter writer = new HtmlReportWriter();
    List<IndexEntry> entries = new ArrayList<>();
    ExitCode worst = ExitCode.FINE;
    for (Optional<LogInput> input = Optional.of(first); input.isPresent(); input = next(walk)) {
      String name = input.get().name();
      try (LogFile log = LogFile.of(input.get(), surroundings, maxBytes)) {
        Reported reported = log.read(book, loaded);
        PageFolder.Place place = folder.place(entries.size() + 1, name);
        PageFile.write(place.file(), out -> writer.write(reported, old, place.home(), out));
        entries.add(IndexEntry.of(reported.report(), place.href()));
        worst = worst.and(errors.cutShort(reported.report().origin(), name));
      } catch (InputProblem problem) {
        worst = worst.and(errors.unreadable(problem));
        entries.add(IndexEntry.unread(name, problem.what()));
      }
    }
    String title = String.join(", ", inputs.all());
    PageFile.write(output, out -> new HtmlIndexWriter(book.catalogue()).write(title, entries, out));
    return worst;
  }
}
