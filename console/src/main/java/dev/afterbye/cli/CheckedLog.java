package dev.afterbye.cli;

import dev.afterbye.assertion.Spec;
import dev.afterbye.assertion.TranscriptResult;
import dev.afterbye.assertion.Undetermined;
import dev.afterbye.batch.Reading;
import dev.afterbye.report.Report;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is left of a log when it has been checked.
 *
 * @param code what the program ends with if this log is all
 * @param bug what went wrong within this program
 */
record CheckedLog(TranscriptResult result, ExitCode code, Optional<Throwable> bug) {
  /** Checks what came of reading a log; which allowances hold, the day tells. */
  static CheckedLog of(Reading reading, Spec spec, Undetermined undetermined) {
    Optional<Report> report = reading.report();
    TranscriptResult result =
        report.isPresent()
            ? spec.check(report.get(), LocalDate.now(ZoneOffset.UTC))
            : TranscriptResult.unread(
                reading.name(),
                reading.problem().map(why -> why.what() + " (" + why.help() + ")").orElse(""));
    if (reading.bug().isPresent()) {
      return new CheckedLog(result, ExitCode.BUG, reading.bug());
    }
    // A log of which only a part can be read is not read.
    ExitCode read = result.problem().isEmpty() ? ExitCode.FINE : ExitCode.UNREADABLE;
    ExitCode held = result.passes(undetermined) ? ExitCode.FINE : ExitCode.FAILURE_SHOWN;
    return new CheckedLog(result, read == ExitCode.FINE ? held : read, Optional.empty());
  }
}
