package dev.afterbye.cli;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.record.TextPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rules that a command works with. */
final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Rules of your own, beside the shipped ones: a folder of .yaml files.")
  private @Nullable String folder;

  /** The shipped rules and the user's. */
  RuleBook read() throws InputProblem {
    RuleBook shipped = RuleBookFile.shipped();
    return folder == null ? shipped : new RuleFolder(folder).read(shipped);
  }

  /** The patterns that the user's rules add to the shipped ones. */
  List<TextPattern> own(RuleBook book) {
    int shipped = RuleBookFile.shipped().patterns().size();
    return book.patterns().subList(shipped, book.patterns().size());
  }
}
