package dev.afterbye.cli;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.record.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The rules that a command works with. */
final class RuleOptions {
  private final OptionSpec folder =
      StandardOptions.text(
          "--rules", "DIR", "Rules of your own, beside the shipped ones: a folder of .yaml files.");

  /** The options, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create().addOption(folder);
  }

  /** The shipped rules and the user's. */
  RuleBook read() throws InputProblem {
    RuleBook shipped = RuleBookFile.shipped();
    @Nullable String own = folder.getValue();
    return own == null ? shipped : new RuleFolder(own).read(shipped);
  }

  /** The patterns that the user's rules add to the shipped ones. */
  List<TextPattern> own(RuleBook book) {
    int shipped = RuleBookFile.shipped().patterns().size();
    return book.patterns().subList(shipped, book.patterns().size());
  }
}
