package dev.afterbye.cli;

import dev.afterbye.batch.Unreadable;
import dev.afterbye.summary.LogSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What is left of a log when its report has been written. */
final class LogResult {
  private final LogSummary summary;
  private final Optional<Unreadable> problem;
  private final Optional<Throwable> bug;
  private final ByteArrayOutputStream text;

  LogResult(
      LogSummary summary,
      Optional<Unreadable> problem,
      Optional<Throwable> bug,
      ByteArrayOutputStream text) {
    this.summary = summary;
    this.problem = problem;
    this.bug = bug;
    this.text = text;
  }

  LogSummary summary() {
    return summary;
  }

  Optional<Unreadable> problem() {
    return problem;
  }

  Optional<Throwable> bug() {
    return bug;
  }

  boolean hasText() {
    return text.size() > 0;
  }

  byte[] bytes() {
    return text.toByteArray();
  }

  void writeTo(OutputStream out) throws IOException {
    text.writeTo(out);
  }

  /** What the program ends with if this log is all. */
  ExitCode code(FailOn failOn) {
    if (bug.isPresent()) {
      return ExitCode.BUG;
    }
    return problem.isPresent() ? ExitCode.UNREADABLE : failOn.judge(summary);
  }
}
