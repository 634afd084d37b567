package dev.afterbye.cli;

import dev.afterbye.assertion.Check;
import dev.afterbye.assertion.ResultWriter;
import dev.afterbye.assertion.Spec;
import dev.afterbye.assertion.TranscriptResult;
import dev.afterbye.assertion.Undetermined;
import dev.afterbye.batch.BatchOptions;
import dev.afterbye.batch.BatchRun;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.batch.LogInput;
import dev.afterbye.batch.Reading;
import dev.afterbye.capture.FileTrouble;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks captures that were just made, and tells what came of it like other events. */
final class CaptureCheck {
  private final Spec spec;
  private final RuleBook book;
  private final Surroundings surroundings;
  private final ErrorPrinter errors;
  private final LivePrinter printer;
  private final List<TranscriptResult> results = new ArrayList<>();

  CaptureCheck(
      Spec spec,
      RuleBook book,
      Surroundings surroundings,
      ErrorPrinter errors,
      LivePrinter printer) {
    this.spec = spec;
    this.book = spec.addTo(book);
    this.surroundings = surroundings;
    this.errors = errors;
    this.printer = printer;
  }

  /** Checks the capture of a target; {@code micros} have passed since the start. */
  ExitCode check(String target, Path log, long micros) throws InterruptedException {
    List<Reading> readings = new ArrayList<>();
    new BatchRun<Reading>(options(), 1, reading -> reading)
        .run(List.of(LogInput.of(log.toString())).iterator(), readings::add);
    Reading reading = readings.get(0);
    CheckedLog checked = CheckedLog.of(reading, spec, Undetermined.FAIL);
    TranscriptResult result = checked.result();
    results.add(result);
    if (checked.bug().isPresent()) {
      return errors.bug(checked.bug().get());
    }
    if (reading.problem().isPresent()) {
      return errors.unreadable(InputProblem.of(reading.problem().get(), log.toString()));
    }
    for (Check check : result.checks()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("status", check.status().label());
      fields.put("check", check.name());
      fields.put("message", check.message());
      String why = check.message().isEmpty() ? "" : ": " + check.message();
      printer.event(
          target,
          micros,
          "check",
          "check " + check.status().label() + ": " + check.name() + why,
          fields);
    }
    return checked.code();
  }

  /**
   * Empties the file of the results: who cannot write there learns it before hours are recorded,
   * and who is killed leaves no results of an earlier run.
   */
  static void begin(Path file) throws InputProblem {
    try {
      ResultPlace.create(file).close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Writes what all checks came to. */
  void write(Path file, AssertFormat format) throws InputProblem {
    ResultWriter writer = format.writer(Undetermined.FAIL, surroundings.environment());
    try (OutputStream out = ResultPlace.create(file)) {
      writer.begin(out);
      for (TranscriptResult result : results) {
        writer.write(result, out);
      }
      writer.end(out);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static InputProblem unwritable(Path file, IOException e) {
    return new InputProblem(
        "cannot write: " + FileTrouble.words(e), file.toString(), "check path and disk");
  }

  private BatchOptions options() {
    return new BatchOptions(
        book, LoadedFiles.NONE, surroundings.in(), LogBytes.USUAL_MAX_BYTES, false, name -> false);
  }
}
