package dev.afterbye.junit;

import dev.afterbye.batch.LogBytes;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Origin;
import dev.afterbye.report.Report;
import java.io.IOException;
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

  private static Report analyze(String log) {
    RuleBook book = RuleBookFile.shipped();
    Pipeline pipeline = new Pipeline(book);
    try {
      Origin origin = new LogBytes(LogBytes.USUAL_MAX_BYTES).read(log, pipeline::feed);
      return pipeline.end(log, origin);
    } catch (IOException e) {
      throw new ParameterResolutionException("the transcript " + log + ": " + e.getMessage(), e);
    }
  }
}
