package dev.afterbye.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads a duration of the command line. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String value) {
    return Amounts.duration(value);
  }
}
