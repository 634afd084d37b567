package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Logs of which the newest line comes first are turned. */
class EnvelopeOutputTest {
  private static String line(long second, String text) {
    return String.format("{\"ts\":%d,\"message\":\"%s\"}\n", 1_700_000_000 + second, text);
  }

  private static String lines(int... seconds) {
    return IntStream.of(seconds).mapToObj(i -> line(i, "line " + i)).collect(Collectors.joining());
  }

  private static String texts(int... seconds) {
    return IntStream.of(seconds).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
  }

  @Test
  void theNewestFirst() {
    Read turned = new Read("", List.of(Wrapping.LOG_STORE, Wrapping.NEWEST_FIRST));
    assertThat(read(lines(3, 2, 2, 1))).isEqualTo(new Read(texts(1, 2, 2, 3), turned.found()));
    int[] down = IntStream.range(0, 100).map(i -> 99 - i).toArray();
    assertThat(read(lines(down)))
        .isEqualTo(new Read(texts(IntStream.range(0, 100).toArray()), turned.found()));
  }

  @Test
  void theOldestFirstWithSomeThatChangedPlaces() {
    List<Wrapping> found = List.of(Wrapping.LOG_STORE);
    assertThat(read(lines(1, 1, 1))).isEqualTo(new Read(texts(1, 1, 1), found));
    assertThat(read(lines(2, 1, 3, 4))).isEqualTo(new Read(texts(2, 1, 3, 4), found));
  }

  /** A recorder writes as bytes arrive, though its clock be set back. */
  @Test
  void whatIsRecordedStays() {
    assertThat(
            read(
                """
                {"log":"a\\n","stream":"stdout","time":"2026-11-29T10:00:01Z"}
                {"log":"b\\n","stream":"stdout","time":"2026-11-29T10:00:00Z"}
                """))
        .isEqualTo(new Read("a\nb\n", List.of(Wrapping.DOCKER)));
  }

  @Test
  void whatIsBrokenIsTurnedWithThem() {
    assertThat(read(lines(3, 2) + "broken\n" + lines(1)).text())
        .isEqualTo(texts(1) + "broken\n" + texts(2, 3));
  }

  @Test
  void aLogThatIsTooLongStays() {
    String text = "x".repeat(1000);
    int count = EnvelopeOutput.MAX_HELD_BYTES / 1000;
    String log =
        IntStream.range(0, count)
            .mapToObj(i -> line(count - i, text))
            .collect(Collectors.joining());
    assertThat(read(log + line(0, "last"), 65_536))
        .isEqualTo(new Read((text + "\n").repeat(count) + "last\n", List.of(Wrapping.LOG_STORE)));
  }
}
