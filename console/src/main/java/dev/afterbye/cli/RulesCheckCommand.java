package dev.afterbye.cli;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.report.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code afterbye rules check}: whether rule files make sense. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check rules of your own: each pattern finds its match lines and no reject line.")
final class RulesCheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "DIR", description = "A folder of .yaml files, or one such file.")
  private String folder = "";

  RulesCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ErrorPrinter errors = new ErrorPrinter(surroundings);
    RuleBook shipped = RuleBookFile.shipped();
    try {
      RuleBook book = new RuleFolder(folder).read(shipped);
      String words =
          Count.of(book.catalogue().ids().size() - shipped.catalogue().ids().size(), "finding")
              + ", "
              + Count.of(book.patterns().size() - shipped.patterns().size(), "pattern")
              + ", "
              + Count.of(book.silenced().size(), "shipped id")
              + " silenced: fine\n";
      surroundings.out().write(words.getBytes(StandardCharsets.UTF_8));
      return ExitCode.FINE.number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }
}
