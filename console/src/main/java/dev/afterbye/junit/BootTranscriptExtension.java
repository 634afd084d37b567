package dev.afterbye.junit;

import dev.afterbye.report.Report;
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
        && parameter.getParameter().getType() == Report.class
        && !log(parameter).isEmpty();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String log = log(parameter);
    Store reports = context.getRoot().getStore(REPORTS);
    // The store's own computeIfAbsent is not there before JUnit 6, what it had before is
    // deprecated.
    synchronized (REPORTS) {
      Report known = reports.get(log, Report.class);
      Report report =
          known == null ? TranscriptReading.of(log, ParameterResolutionException::new) : known;
      reports.put(log, report);
      return report;
    }
  }

  private static String log(ParameterContext parameter) {
    return parameter.findAnnotation(BootTranscript.class).map(BootTranscript::value).orElse("");
  }
}
