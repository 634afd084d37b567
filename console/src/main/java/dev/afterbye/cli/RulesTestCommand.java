package dev.afterbye.cli;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.pipeline.RuleTrace;
import dev.afterbye.report.Origin;
import dev.afterbye.report.RuleHitWriter;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code afterbye rules test}: which rules fire on which line of a log, and why. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Show which rules fire on which line of a log, with anchor, pattern and captures.",
      "Of your own rules it also shows where the anchor stands but the pattern does not match."
    })
final class RulesTestCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  private final RuleOptions rules = new RuleOptions();

  @Mixin final CommandSpec ruleOptions = rules.spec();

  @Parameters(paramLabel = "FILE|-", description = "A log; - is standard input.")
  private String input = "";

  RulesTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ErrorPrinter errors = new ErrorPrinter(surroundings);
    try {
      RuleBook book = rules.read();
      RuleHitWriter writer = new RuleHitWriter(book, rules.own(book));
      RuleTrace trace = new RuleTrace(book, writer::record);
      Origin origin = new TranscriptInput(input, surroundings).readInto(trace::feed);
      trace.end();
      writer.writeTo(surroundings.out());
      return errors.cutShort(origin, input).number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    }
  }
}
