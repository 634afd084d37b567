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
  private final OptionSpec output = ResultPlace.option();

  /** The options, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create()
        .addOption(summary)
        .addOption(since)
        .addOption(resume)
        .addOption(output);
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

  /** Where the results go that {@link #resume} does not take. */
  ResultPlace place() {
    return new ResultPlace(output.getValue());
  }

  /** The file that holds the results, if there is one. */
  Optional<String> resultFile() {
    return resume().or(() -> Optional.of(place().name()).filter(name -> !place().isStandard()));
  }

  /** Refuses what would be ignored: the file of a run that can go on has one form. */
  void mustSuit(ReportFormat format) throws InputProblem {
    if (since().filter(ResultPlace.STANDARD::equals).isPresent()) {
      throw InputProblem.usage("an earlier run is a file", "--since-report -", "name a file");
    }
    if (resume().isEmpty()) {
      return;
    }
    if (resume().get().equals(ResultPlace.STANDARD)) {
      throw InputProblem.usage("a run goes on in a file", "--resume -", "name a file");
    }
    if (!place().isStandard() && !isSummary()) {
      throw InputProblem.usage(
          "--resume writes all results to its own file",
          "-o " + place().name(),
          "leave it out; with --summary that is written there");
    }
    boolean written = format == ReportFormat.TEXT || format == ReportFormat.JSONL;
    if (format == ReportFormat.HTML || (!written && !isSummary())) {
      throw InputProblem.usage(
          "--resume writes the lines of --format jsonl",
          "--format " + format,
          "leave it out; with --summary that is written as json or csv");
    }
  }
}
