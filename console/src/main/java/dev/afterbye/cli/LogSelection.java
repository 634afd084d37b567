package dev.afterbye.cli;

import dev.afterbye.batch.BatchOptions;
import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs a run is about, and how they are read. */
final class LogSelection {
  private static final int MAX_JOBS = 256;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Analyse so many logs at a time; as many as there are processors if not given.")
  private @Nullable Integer jobs;

  @Option(
      names = "--follow-archives",
      description = "Read the members of tar and zip archives, packed or not, as logs.")
  private boolean followArchives;

  @Option(
      names = "--max-size",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = "Do not read a file, or what a packed one unpacks to, beyond this (16G).")
  private long maxBytes = LogBytes.USUAL_MAX_BYTES;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|GLOB|-",
      description = {
        "Logs, plain or packed by gzip, xz, zstd or bzip2; folders with all that is below them;",
        "patterns in quotes, such as 'ci/**/*.log'; - is standard input."
      })
  private List<String> inputs = new ArrayList<>();

  /** Whether more is asked for than the files that are named. */
  boolean isMany() {
    return jobs != null || followArchives || inputs.stream().anyMatch(InputWalk::isMany);
  }

  /** Threads, one if there is no choice. */
  int jobs() throws InputProblem {
    if (jobs == null) {
      return inputs.size() > 1 || isMany() ? Runtime.getRuntime().availableProcessors() : 1;
    }
    if (jobs < 1 || jobs > MAX_JOBS) {
      throw InputProblem.usage(
          "no number of jobs: " + jobs, "--jobs", "give one from 1 to " + MAX_JOBS);
    }
    return jobs;
  }

  List<String> inputs() {
    return List.copyOf(inputs);
  }

  InputWalk walk() {
    return new InputWalk(inputs);
  }

  BatchOptions options(
      RuleBook book, LoadedFiles files, Surroundings surroundings, Predicate<String> done) {
    return new BatchOptions(
        book, files, surroundings.in(), maxBytes, followArchives, PipelineFeed::new, done);
  }
}
