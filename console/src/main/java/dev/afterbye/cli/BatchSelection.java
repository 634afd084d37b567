package dev.afterbye.cli;

import dev.afterbye.batch.InputWalk;
import dev.afterbye.batch.LogBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs a run is about, and how they are gone through. */
final class BatchSelection {
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

  @Option(
      names = "--summary",
      description = "Instead of each log, tell how many came to the same verdict or crash.")
  private boolean summary;

  @Option(
      names = "--since-report",
      paramLabel = "OLD.jsonl",
      description = "A summary with what is new, gone or more frequent since that run.")
  private @Nullable String since;

  @Option(
      names = "--resume",
      paramLabel = "OUT.jsonl",
      description = "Write the lines of --format jsonl there, and leave out logs that it has.")
  private @Nullable String resume;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|GLOB|-",
      description = {
        "Logs, plain or packed by gzip, xz, zstd or bzip2; folders with all that is below them;",
        "patterns in quotes, such as 'ci/**/*.log'; - is standard input."
      })
  private List<String> inputs = new ArrayList<>();

  /** Whether each log gets a line instead of a page, and one that cannot be read as well. */
  boolean isMany() {
    return jobs != null
        || followArchives
        || isSummary()
        || resume != null
        || inputs.stream().anyMatch(InputWalk::isMany);
  }

  int jobs() throws InputProblem {
    if (jobs == null) {
      return isMany() ? Runtime.getRuntime().availableProcessors() : 1;
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

  boolean followArchives() {
    return followArchives;
  }

  long maxBytes() {
    return maxBytes;
  }

  boolean isSummary() {
    return summary || since != null;
  }

  Optional<String> since() {
    return Optional.ofNullable(since);
  }

  Optional<String> resume() {
    return Optional.ofNullable(resume);
  }
}
