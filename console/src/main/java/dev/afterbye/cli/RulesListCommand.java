package dev.afterbye.cli;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.report.RuleListWriter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code afterbye rules list}: all rules and the texts they look for. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List all rules with the texts they look for.")
final class RulesListCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (the default) or json, one array.")
  private ListFormat format = ListFormat.TEXT;

  private final RuleOptions rules = new RuleOptions();

  @Mixin final CommandSpec ruleOptions = rules.spec();

  RulesListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ErrorPrinter errors = new ErrorPrinter(surroundings);
    try {
      RuleBook book = rules.read();
      RuleListWriter writer = new RuleListWriter(book);
      switch (format) {
        case TEXT -> writer.writeText(surroundings.out());
        case JSON -> writer.writeJson(surroundings.out());
      }
      return ExitCode.FINE.number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }
}
