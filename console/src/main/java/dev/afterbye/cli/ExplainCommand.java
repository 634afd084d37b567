package dev.afterbye.cli;

import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.NearMisses;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.report.CatalogueWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye explain}: what a finding means. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {ExplainCommand.PURPOSE, "Without an id, list all findings."})
final class ExplainCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE = "Say what a finding means, how it is recognised and what to do.";

  private final Surroundings surroundings;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto (the default: on a terminal, unless NO_COLOR is set), always or never.")
  private ColourChoice colour = ColourChoice.AUTO;

  private final RuleOptions rules = new RuleOptions();

  @Mixin final CommandSpec ruleOptions = rules.spec();

  @Parameters(arity = "0..1", paramLabel = "FINDING-ID", description = "Such as kernel-panic.")
  private @Nullable String id;

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    RuleBook book;
    try {
      book = rules.read();
    } catch (InputProblem problem) {
      return new ErrorPrinter(surroundings).unreadable(problem).number();
    }
    CatalogueWriter writer =
        new CatalogueWriter(book, TerminalWidth.of(surroundings), colour.palette(surroundings));
    if (id == null) {
      writer.writeList(surroundings.out());
      return ExitCode.FINE.number();
    }
    Optional<FindingType> type = book.catalogue().type(id);
    if (type.isEmpty()) {
      return unknown(id, book).number();
    }
    writer.writeEntry(type.get(), surroundings.out());
    return ExitCode.FINE.number();
  }

  private ExitCode unknown(String wanted, RuleBook book) {
    return new ErrorPrinter(surroundings)
        .usage(
            "no finding has the id " + wanted,
            "afterbye explain",
            NearMisses.asked(wanted, book.catalogue().ids(), "afterbye explain lists all"));
  }
}
