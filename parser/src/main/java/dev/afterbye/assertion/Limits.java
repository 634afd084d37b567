package dev.afterbye.assertion;

import dev.afterbye.boot.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write and read them. */
public final class Limits {
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|h|d)?");

  /** Longer than anything that is waited for, and its nanoseconds fit a long with room. */
  private static final Duration MOST = Duration.ofDays(36_500);

  private Limits() {}

  /** Such as {@code 90}, {@code 90s}, {@code 1h30m} or {@code 250ms}; a bare number is seconds. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int at = 0;
    while (at < text.length() && matcher.find(at) && matcher.start() == at) {
      boolean whole = at == 0 && matcher.end() == text.length();
      if (matcher.group(2) == null && !whole) {
        return Optional.empty();
      }
      double number = Double.parseDouble(matcher.group(1));
      String unit = matcher.group(2) == null ? "s" : matcher.group(2);
      double millis =
          switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
          };
      sum = sum.plusMillis(Math.round(number * millis));
      if (sum.compareTo(MOST) > 0) {
        return Optional.empty();
      }
      at = matcher.end();
    }
    return at < text.length() || text.isEmpty() ? Optional.empty() : Optional.of(sum);
  }

  static String words(Duration duration) {
    return seconds(duration.toNanos() / 1000);
  }

  static String words(Interval interval) {
    OptionalLong most = interval.mostMicros();
    if (interval.isExact()) {
      return seconds(interval.leastMicros());
    }
    String atMost = most.isPresent() ? "at most " + seconds(most.getAsLong()) : "";
    if (interval.leastMicros() == 0 && most.isPresent()) {
      return atMost;
    }
    return "at least " + seconds(interval.leastMicros()) + (atMost.isEmpty() ? "" : ", " + atMost);
  }

  static String seconds(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(micros / 1000, 3).stripTrailingZeros();
    return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s";
  }
}
