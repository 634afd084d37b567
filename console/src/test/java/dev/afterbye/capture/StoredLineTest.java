package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that stores of logs keep a line at a time. */
class StoredLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@timestamp\":\"2026-11-29T10:00:0%d.000Z\",\"host\":{\"name\":\"a\"},\"message\":\"%s\"}",
        "{\"labels\":{},\"line\":\"%2$s\",\"timestamp\":\"2026-11-29T10:00:0%1$d.000000001+01:00\"}",
        "{\"line\":\"%2$s\",\"ts\":\"170000000%1$d000000000\"}",
        "{\"textPayload\":\"%2$s\\n\",\"timestamp\":\"2026-11-29T10:00:0%1$dZ\"}",
        "{\"message\":\"%2$s\\n\",\"time\":170000000%1$d}",
        "{\"message\":\"%2$s\\n\",\"time\":170000000%1$d.000}",
        "{\"message\":\"%2$s\\n\",\"date\":170000000%1$d000}",
        "{\"message\":\"%2$s\\n\",\"date\":170000000%1$d000000}"
      })
  void linesAndTheirTimesAreTakenOut(String form) {
    StringBuilder log = new StringBuilder();
    List<String> texts = List.of("[    0.000000] Linux", "", "<x> & y", "z");
    for (int i = 0; i < texts.size(); i++) {
      log.append(String.format(form, i, texts.get(i))).append('\n');
    }
    assertThat(read(log.toString()))
        .isEqualTo(new Read(String.join("\n", texts) + "\n", List.of(Wrapping.LOG_STORE)));
    List<Long> seconds = new ArrayList<>();
    byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
    ConsoleReader reader =
        new ConsoleReader(
            (b, from, to, at) -> seconds.add(Math.round(at / 1e9)), bytes, bytes.length);
    reader.feed(bytes, 0, bytes.length, 0);
    reader.end();
    assertThat(seconds).startsWith(0L).endsWith(3L);
  }

  @Test
  void linesOfAnotherFormStay() {
    assertThat(read("{\"message\":\"a\",\"ts\":1}\nb\n{\"x\":1}\n").text())
        .isEqualTo("a\nb\n{\"x\":1}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"a\"}\nb\n",
        "{\"message\":1,\"ts\":2}\n",
        "{\"ts\":1,\"msg\":\"a\"}\n"
      })
  void whatIsNoStoresLineStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }
}
