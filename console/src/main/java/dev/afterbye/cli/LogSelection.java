package dev.afterbye.cli;

import dev.afterbye.batch.BatchOptions;
import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which logs a run is about, and how they are read. */
final class LogSelection {
  private static final int MAX_JOBS = 256;

  private final OptionSpec jobs =
      OptionSpec.builder("-j", "--jobs")
          .type(Integer.class)
          .paramLabel("N")
          .description(
              "Analyse so many logs at a time; as many as there are processors if not given.")
          .build();
  private final OptionSpec followArchives =
      StandardOptions.flag(
          "--follow-archives", "Read the members of tar and zip archives, packed or not, as logs.");
  private final OptionSpec maxBytes =
      OptionSpec.builder("--max-size")
          .type(long.class)
          .paramLabel("SIZE")
          .converters(new SizeConverter())
          .initialValue(LogBytes.USUAL_MAX_BYTES)
          .description("Do not read a log that holds, or unpacks to, more than this (16G).")
          .build();
  private final LogNames inputs = new LogNames();

  /** The options and parameters, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create()
        .addOption(jobs)
        .addOption(followArchives)
        .addOption(maxBytes)
        .addMixin("logs", inputs.spec());
  }

  /** Whether more is asked for than the files that are named. */
  boolean isMany() {
    return jobs.getValue() != null
        || followArchives.<Boolean>getValue()
        || inputs.all().stream().anyMatch(InputWalk::isMany);
  }

  /** Threads, one if there is no choice. */
  int jobs() throws InputProblem {
    @Nullable Integer wanted = jobs.getValue();
    if (wanted == null) {
      return inputs.all().size() > 1 || isMany() ? Runtime.getRuntime().availableProcessors() : 1;
    }
    if (wanted < 1 || wanted > MAX_JOBS) {
      throw InputProblem.usage(
          "no number of jobs: " + wanted, "--jobs", "give one from 1 to " + MAX_JOBS);
    }
    return wanted;
  }

  /** Refuses logs that cannot be read as they are named. */
  void mustBeReadable() throws InputProblem {
    inputs.mustBeReadable();
  }

  /** How much a log may hold, or unpack to. */
  long maxBytes() {
    return maxBytes.getValue();
  }

  List<String> inputs() {
    return inputs.all();
  }

  /** The logs, without files that the run writes, or reads as something else. */
  InputWalk walk(List<Path> besides) {
    return new InputWalk(inputs(), besides);
  }

  BatchOptions options(
      RuleBook book, LoadedFiles files, Surroundings surroundings, Predicate<String> done) {
    return new BatchOptions(
        book, files, surroundings.in(), maxBytes(), followArchives.getValue(), done);
  }
}
