package dev.afterbye.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.params.converter.ArgumentConversionException;
import org.junit.jupiter.params.converter.ArgumentConverter;

/** Makes reports of the names of logs that a parameterised test is run with; for JUnit 5 and 6. */
public final class TranscriptConverter implements ArgumentConverter {
  /** For {@link BootTranscript} to name. */
  public TranscriptConverter() {}

  @Override
  public Object convert(@Nullable Object log, ParameterContext parameter) {
    return TranscriptReading.of(String.valueOf(log), ArgumentConversionException::new);
  }
}
