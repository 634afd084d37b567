package dev.afterbye.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What is made of the results of many logs. */
final class BatchSelection {
  private final OptionSpec summary =
      StandardOptions.flag(
          "--summary", "Instead of each log, tell how many came to the same verdict or crash.");
  private final OptionSpec since =
      StandardOptions.text(
          "--since-report",
          "OLD.jsonl",
          "A summary with what is new, gone or more frequent since that run.");
  private final OptionSpec resume =
      StandardOptions.text(
          "--resume",
          "OUT.jsonl",
          "Write the lines of --format jsonl there, and leave out logs that it has.");

  /** The options, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create().addOption(summary).addOption(since).addOption(resume);
  }

  /** Whether something is asked for that makes sense of many logs only. */
  boolean isMany() {
    return isSummary() || resume().isPresent();
  }

  boolean isSummary() {
    return summary.<Boolean>getValue() || since().isPresent();
  }

  Optional<String> since() {
    return Optional.ofNullable(since.getValue());
  }

  Optional<String> resume() {
    return Optional.ofNullable(resume.getValue());
  }
}
