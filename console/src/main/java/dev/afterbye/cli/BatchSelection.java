package dev.afterbye.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is made of the results of many logs. */
final class BatchSelection {
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

  /** Whether something is asked for that makes sense of many logs only. */
  boolean isMany() {
    return isSummary() || resume != null;
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
