package dev.afterbye.cli;

import dev.afterbye.assertion.Limits;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Durations and sizes as they are typed. */
final class Amounts {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kKmMgG]?)(?:i?[bB])?");

  private Amounts() {}

  /** Such as {@code 90}, {@code 90s}, {@code 1h30m} or {@code 250ms}; a bare number is seconds. */
  static Duration duration(String text) {
    return Limits.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is no duration such as 90s, 5m or 1h30m"));
  }

  /** Bytes, such as {@code 10000}, {@code 64k} or {@code 100M}; k, M and G count in 1024s. */
  static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 64k or 100M");
    }
    int shift =
        switch (matcher.group(2)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          default -> 0;
        };
    long amount = Long.parseLong(matcher.group(1));
    return amount > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : amount << shift;
  }
}
