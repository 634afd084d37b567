package dev.afterbye.junit;

import dev.afterbye.batch.BatchOptions;
import dev.afterbye.batch.BatchRun;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.batch.LogInput;
import dev.afterbye.batch.Reading;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.report.Report;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Analyses a transcript as {@code analyze} does, with the index of a capture. */
final class TranscriptReading {
  private TranscriptReading() {}

  /**
   * The report of a log.
   *
   * @param log a file, from the working directory
   * @param failure what is thrown when there is no report, of why and what caused it
   */
  static <E extends RuntimeException> Report of(
      String log, BiFunction<String, Throwable, E> failure) {
    BatchOptions options =
        new BatchOptions(
            RuleBookFile.shipped(),
            LoadedFiles.NONE,
            InputStream.nullInputStream(),
            LogBytes.USUAL_MAX_BYTES,
            false,
            name -> false);
    List<Reading> readings = new ArrayList<>();
    try {
      new BatchRun<Reading>(options, 1, reading -> reading)
          .run(List.of(LogInput.of(log)).iterator(), readings::add);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure.apply("the transcript " + log + " was not read", e);
    }
    Reading reading = readings.get(0);
    if (reading.report().isPresent()) {
      return reading.report().get();
    }
    Unreadable why = reading.problem().orElseThrow();
    throw failure.apply(
        "the transcript "
            + log
            + ": "
            + why.what()
            + "; paths begin at "
            + Path.of("").toAbsolutePath(),
        reading.bug().orElse(why));
  }
}
