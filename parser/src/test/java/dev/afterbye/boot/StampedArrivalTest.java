package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.afterbye.pipeline.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stamps that a capture tool put before lines tell when the lines arrived. */
class StampedArrivalTest {
  private static final long SECOND = 1_000_000;
  private static final String LOADER = "U-Boot 2024.01 (Jan 08 2024 - 12:00:00 +0000)";
  private static final String START = "Starting kernel ...";
  private static final String BANNER = "[    0.000000] Linux version 6.1.0 (build@host)";

  /** A boot whose lines are stamped: those of a loader, then those of a kernel. */
  private static Boot boot(String first, String middle, String last) {
    return only(
        first + LOADER, middle + "x", middle + "y", middle + START, last + BANNER, last + "z");
  }

  private static Boot only(String... lines) {
    return Runs.lines(lines).boots().get(0).boot();
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments("[0.000001 0.000000] ", "[2.000001 2.000000] ", "[9.250001 7.250000] "),
        arguments("[10:00:00.500 0.1] ", "[10:00:01.500 1.0] ", "[10:00:09.750 8.25] "),
        arguments("[+0000.125] ", "[+0002.000] ", "[+0003.250] "),
        arguments("[23:59:55.500] ", "[23:59:59.000] ", "[00:00:04.750] "),
        arguments(
            "[2024-12-31T23:59:55.500] ",
            "[2024-12-31T23:59:59.000] ",
            "[2025-01-01T00:00:04.750] "),
        arguments(
            "[2023-02-28 23:59:55.500] ",
            "[2023-02-28 23:59:59.000] ",
            "[2023-03-01 00:00:04.750] "),
        arguments("[1700000000.500] ", "[1700000001.500] ", "[1700000009.750] "),
        arguments("Dec 31 23:59:55.500 ", "Dec 31 23:59:59.000 ", "Jan  1 00:00:04.750 "),
        arguments(
            "[Tue Dec 31 23:59:55.500 2024] ",
            "[Tue Dec 31 23:59:59.000 2024] ",
            "[Wed Jan 01 00:00:04.750 2025] "),
        arguments("20241231 23:59:55.500 ", "20241231 23:59:59.000 ", "20250101 00:00:04.750 "),
        arguments("1700000000500 ", "1700000001500 ", "1700000009750 "),
        arguments("1234.500000 ", "1239.000000 ", "1243.750000 "),
        arguments("00:00:00.000001  ", "00:00:00.500001  ", "00:00:09.250001  "),
        arguments("11:59:55.5 AM ", "11:59:57.5 AM ", "12:00:04.75 PM "),
        arguments(
            "[1/2/2026 12:59:55.5 PM] ", "[1/2/2026 12:59:59.5 PM] ", "[1/2/2026 1:00:04.75 PM] "),
        arguments("(10:00:00.5) ", "(10:00:03.0) ", "(10:00:09.75) "),
        arguments(
            "a (3.11)\tb\t2026-11-23T10:00:00.1Z ",
            "a (3.11)\tb\t2026-11-23T10:00:01.1Z ",
            "a (3.11)\tb\t2026-11-23T10:00:09.35Z "),
        arguments(
            "board-2  | 2026-11-23T10:00:00.5Z ",
            "board-2  | 2026-11-23T10:00:03.5Z ",
            "board-2  | 2026-11-23T10:00:09.75Z "));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ofAnyShape(String first, String middle, String last) {
    PhaseSpan loader = boot(first, middle, last).spans().get(0);
    assertThat(loader.source()).isEqualTo(TimeSource.ARRIVAL);
    assertThat(loader.start()).hasValue(Interval.exactly(0));
    assertThat(loader.duration()).hasValue(Interval.exactly(9_250_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10:00:0%d ", "[2026-11-23 10:00:0%d] ", "170000000%d ", "Nov 23 10:00:0%d "})
  void wholeSecondsTellOnlySoMuch(String stamp) {
    Boot boot = boot(stamp.formatted(0), stamp.formatted(2), stamp.formatted(9));
    assertThat(boot.duration()).hasValue(Interval.between(8 * SECOND, 10 * SECOND));
  }

  @Test
  void aClockThatIsSetTellsNothingOfTheTimeBetween() {
    Boot boot = boot("1970-01-01 00:00:09.5 ", "1970-01-01 00:00:11.5 ", "2026-11-23 10:00:00.5 ");
    assertThat(boot.duration()).hasValue(Interval.exactly(2 * SECOND));
  }

  @Test
  void aLogThatWasStampedLaterTellsNothing() {
    assertThat(kernelOfThirtySeconds(n -> "Nov 23 10:00:00.5 ").firstArrivalNanos()).isEmpty();
    assertThat(kernelOfThirtySeconds(n -> "Nov 23 10:00:0" + n / 3 + ".5 ").firstArrivalNanos())
        .isEmpty();
    assertThat(kernelOfThirtySeconds(n -> "Nov 23 10:00:%02d.5 ").firstArrivalNanos()).isPresent();
  }

  @Test
  void timesSinceTheLineBeforeAreNoneOfDay() {
    assertThat(kernelOfThirtySeconds(n -> "00:00:0" + n % 3 + " ").firstArrivalNanos()).isEmpty();
  }

  @Test
  void theMachinesOwnClockIsNone() {
    assertThat(kernelOfThirtySeconds(n -> "Nov 23 10:00:%02d host kernel: ").firstArrivalNanos())
        .isEmpty();
  }

  private static Boot kernelOfThirtySeconds(IntFunction<String> stamp) {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      String record = n == 0 ? BANNER : String.format(Locale.ROOT, "[%5d.000000] x%d", n, n);
      lines.add(String.format(Locale.ROOT, stamp.apply(n), n) + record);
    }
    return only(lines.toArray(String[]::new));
  }
}
