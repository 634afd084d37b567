package dev.afterbye.cli;

import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
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
    boolean found =
        least
            .filter(severity -> failed(diagnosis, severity) || stillHolds(diagnosis, severity))
            .isPresent();
    return found ? ExitCode.FAILURE_SHOWN : ExitCode.FINE;
  }

  /** A failed outcome counts as an error; who asks for fatal findings wants more than that. */
  private static boolean failed(Diagnosis diagnosis, Severity severity) {
    return severity != Severity.FATAL && diagnosis.verdict().outcome() == Outcome.FAILED;
  }

  private static boolean stillHolds(Diagnosis diagnosis, Severity severity) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.standing() == Finding.Standing.HOLDS)
        .anyMatch(finding -> finding.severity().atLeast(severity));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
