package dev.afterbye.cli;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.html.HtmlReportWriter;
import dev.afterbye.html.HtmlReportWriter.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye report}: what a log says, as a page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write what logs say as pages that need nothing beside themselves.")
final class ReportCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.html",
      description = "The page; one that is there is replaced.")
  private String output = "";

  @Option(
      names = "--baseline",
      paramLabel = "OLD.log",
      description = "An older log to compare with: its phases beside those of the log.")
  private @Nullable String baseline;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private LoadedFileOptions files = new LoadedFileOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR|-", description = "Logs, or folders of logs.")
  private List<String> inputs = new ArrayList<>();

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() {
    try {
      RuleBook book = rules.read();
      LoadedFiles loaded = files.read();
      page(inputs.get(0), book, loaded);
      return ExitCode.FINE.number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }

  private void page(String input, RuleBook book, LoadedFiles loaded) throws InputProblem {
    try (LogFile log = LogFile.of(input, surroundings)) {
      Reported reported = log.read(book, loaded);
      Optional<Reported> old =
          baseline == null
              ? Optional.empty()
              : Optional.of(LogFile.of(baseline, surroundings).read(book, LoadedFiles.NONE));
      PageFile.write(output, out -> new HtmlReportWriter().write(reported, old, "", out));
    }
  }
}
