package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampFormatTest {
  @ParameterizedTest
  @CsvSource({
    "OFF, ''",
    "HOUR24, 12:34:56.789",
    "HOUR24_START, 02:34:56.789",
    "HOUR24_DELTA, 00:00:01.500",
    "ISO8601, 2026-01-02T12:34:56.789",
  })
  void formatsAreThoseOfTio(StampFormat format, String stamp) {
    Instant now = Instant.parse("2026-01-02T12:34:56.789Z");
    assertThat(
            format.of(
                now, Instant.parse("2026-01-02T10:00:00Z"), now.minusMillis(1500), ZoneOffset.UTC))
        .isEqualTo(stamp);
  }
}
