package dev.afterbye.cli;

import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.summary.LogSummary;
import java.util.Locale;
import java.util.Optional;

/** From which severity on a log makes the program end with {@link ExitCode#FAILURE_SHOWN}. */
enum FailOn {
  FATAL(Optional.of(Severity.FATAL)),
  ERROR(Optional.of(Severity.ERROR)),
  WARNING(Optional.of(Severity.WARNING)),
  NEVER(Optional.empty());

  private final Optional<Severity> least;

  FailOn(Optional<Severity> least) {
    this.least = least;
  }

  ExitCode judge(Diagnosis diagnosis) {
    return judge(Optional.of(diagnosis.verdict().outcome()), diagnosis.worst());
  }

  ExitCode judge(LogSummary log) {
    return judge(log.outcome(), log.worst());
  }

  /** A failed outcome counts as an error; who asks for fatal findings wants more than that. */
  private ExitCode judge(Optional<Outcome> outcome, Optional<Severity> worst) {
    boolean failed = outcome.equals(Optional.of(Outcome.FAILED));
    boolean found =
        least
            .filter(
                severity ->
                    (severity != Severity.FATAL && failed)
                        || worst.filter(w -> w.atLeast(severity)).isPresent())
            .isPresent();
    return found ? ExitCode.FAILURE_SHOWN : ExitCode.FINE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
