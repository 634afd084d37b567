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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Analyses the transcripts that tests ask for, each one once; for JUnit 5 and 6. */
public final class BootTranscriptExtension implements ParameterResolver {
  private static final Namespace REPORTS = Namespace.create(BootTranscriptExtension.class);

  /** For {@link BootTranscript} to name. */
  public BootTranscriptExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(BootTranscript.class)
        && parameter.getParameter().getType() == Report.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String log = parameter.findAnnotation(BootTranscript.class).orElseThrow().value();
    Store reports = context.getRoot().getStore(REPORTS);
    // The store's own computeIfAbsent is not there before JUnit 6, what it had before is
    // deprecated.
    synchronized (REPORTS) {
      Report known = reports.get(log, Report.class);
      Report report = known == null ? analyze(log) : known;
      reports.put(log, report);
      return report;
    }
  }

  /** As {@code analyze} does, with the index of a capture. */
  private static Report analyze(String log) {
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
      throw new ParameterResolutionException("the transcript " + log + " was not read", e);
    }
    Reading reading = readings.get(0);
    if (reading.report().isEmpty()) {
      String why = reading.problem().map(Unreadable::what).orElse("");
      ParameterResolutionException unread =
          new ParameterResolutionException("the transcript " + log + ": " + why);
      reading.bug().ifPresent(unread::initCause);
      throw unread;
    }
    return reading.report().get();
  }
}
