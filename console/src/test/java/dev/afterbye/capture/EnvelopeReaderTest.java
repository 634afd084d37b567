package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.FragmentSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other tools put around a console's text is taken off. */
class EnvelopeReaderTest {
  private static final String CONSOLE = "[    0.000000] Linux \"6\" <x>\n\u001b[1;31merr\u00f6r\n";

  private static final String DOCKER =
      """
      {"log":"[    0.000000] Linux \\"6\\" \\u003cx\\u003e\\n","stream":"stdout","time":"2024-03-05T10:00:00.5Z"}
      {"log":"\\u001b[1;31merrör\\n","stream":"stdout","time":"2024-03-05T11:00:02.75+01:00"}
      """;

  private static final String LAVA =
      """
      - {"dt": "2024-03-05T10:00:00.500000", "lvl": "info", "msg": "start: 0 validate"}
      - {"dt": "2024-03-05T10:00:00.500000", "lvl": "results", "msg": {"case": "x", "a": [1, {}]}}
      - {"dt": "2024-03-05T10:00:00.500000", "lvl": "target", "msg": "[    0.000000] Linux \\"6\\" <x>"}
      - {"dt": "2024-03-05T10:00:02.750000", "lvl": "feedback", "ns": "a", "msg": "\\e[1;31merr\\xF6r"}
      """;

  private static final String JOURNAL =
      """
      {"__REALTIME_TIMESTAMP":"1709632800500000","SYSLOG_IDENTIFIER":"ser2net","MESSAGE":"[    0.000000] Linux \\"6\\" <x>"}
      {"__REALTIME_TIMESTAMP":"1709632802750000","SYSLOG_IDENTIFIER":"ser2net","MESSAGE":[27,91,49,59,51,49,109,101,114,114,195,182,114]}
      """;

  private static final String ASCIICAST =
      """
      {"version": 2, "width": 80, "height": 24}
      [0.0, "i", "typed"]
      [0.0, "o", "[    0.000000] Linux \\"6\\" <x>\\n"]
      [2.25, "o", "\\u001b[1;31merr\\u00f6r\\n"]
      """;

  private static final String ASCIICAST_3 =
      """
      {"version": 3, "term": {"cols": 80, "rows": 24}}
      [0.0, "o", "[    0.000000] Linux \\"6\\" <x>\\n"]
      [1.25, "x", "0"]
      [1.0, "o", "\\u001b[1;31merr\\u00f6r\\n"]
      """;

  private record Opened(String text, List<Long> times) {}

  private static Opened read(byte[] log, int chunk) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    List<Long> times = new ArrayList<>();
    ByteSink sink =
        (b, from, to, arrival) -> {
          text.write(b, from, to - from);
          if (times.isEmpty() || times.get(times.size() - 1) != arrival) {
            times.add(arrival);
          }
        };
    assertThat(JsonLine.mayBegin(log, log.length)).isTrue();
    EnvelopeReader reader = new EnvelopeReader(sink);
    for (int at = 0; at < log.length; at += chunk) {
      reader.feed(log, at, Math.min(log.length, at + chunk), FragmentSink.NO_ARRIVAL);
    }
    reader.end();
    return new Opened(text.toString(StandardCharsets.UTF_8), times);
  }

  private static Opened read(String log) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    Opened whole = read(bytes, bytes.length);
    for (int chunk : new int[] {1, 2, 3, 5, 99}) {
      assertThat(read(bytes, chunk).text()).as("pieces of %s", chunk).isEqualTo(whole.text());
    }
    return whole;
  }

  static Stream<Named<String>> timed() {
    return Stream.of(
        Named.of("Docker", DOCKER),
        Named.of("LAVA", LAVA),
        Named.of("journal", JOURNAL),
        Named.of("asciicast 2", ASCIICAST),
        Named.of("asciicast 3", ASCIICAST_3));
  }

  @ParameterizedTest
  @MethodSource("timed")
  void linesGiveTextAndTimes(String log) {
    Opened opened = read(log);
    assertThat(opened.text()).isEqualTo(CONSOLE);
    assertThat(opened.times()).startsWith(0L).endsWith(2_250_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Output", "output", "contents"})
  void documentsGiveTheText(String field) {
    String text = "[    0.000000] a\\r\\n\\u001b[0mb\\n";
    String console = "[    0.000000] a\r\n\u001b[0mb\n";
    assertThat(read("{\"" + field + "\":\"" + text + "\"}").text()).isEqualTo(console);
    assertThat(read("{\n  \"Id\": \"i-1\",\n  \"" + field + "\": \"" + text + "\"\n}\n").text())
        .isEqualTo(console);
  }

  @Test
  void dmesgsDocumentReadsLikeTheConsole() {
    String log =
        """
        {
           "dmesg": [
              {
                 "pri": 5,
                 "time":     0.000000,
                 "msg": "Linux version 6.6"
              },{
                 "pri": 30,
                 "time":    12.345678,
                 "caller": "T1",
                 "x": [1, {"msg": "y"}],
                 "msg": "a\\nb"
              },{
                 "time": 1e999999999,
                 "msg": "c"
              }
           ]
        }
        """;
    assertThat(read(log).text())
        .isEqualTo(
            """
            <5>[    0.000000] Linux version 6.6
            <30>[   12.345678][    T1] a
            <30>[   12.345678][    T1] b
             c
            """);
  }

  @Test
  void journalOfAMachineReadsLikeItsConsole() {
    String log =
        """
        {"__REALTIME_TIMESTAMP":"1","_TRANSPORT":"kernel","SYSLOG_IDENTIFIER":"kernel","_SOURCE_MONOTONIC_TIMESTAMP":"1234567","MESSAGE":"one"}
        {"__REALTIME_TIMESTAMP":"2","_TRANSPORT":"journal","SYSLOG_IDENTIFIER":"systemd","_PID":"1","MESSAGE":"Started x."}
        """;
    assertThat(read(log).text()).isEqualTo("[    1.234567] one\nsystemd[1]: Started x.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a console's line\nand another\n",
        "{\"a\": 1}\n[    0.000000] x\n",
        "- {x\n[    0.000000] x\n",
        "{\"Output\": 7}",
        "{\"dmesg\": [{\"msg\": \"cut",
        "{\"dmesg\": 7}",
        "{\"Output\": \"cut",
        "\n\n{",
        "- {\"a\": 1}\n- {\"a\": 2}\n"
      })
  void whatIsNoEnvelopeIsPassedOn(String log) {
    assertThat(read(log).text()).isEqualTo(log);
  }

  @Test
  void brokenLinesArePassedOn() {
    String cut = DOCKER.substring(0, DOCKER.length() - 20);
    assertThat(read(DOCKER + "daemon restarted\n" + DOCKER + cut).text())
        .isEqualTo(
            CONSOLE
                + "daemon restarted\n"
                + CONSOLE
                + CONSOLE.lines().findFirst().orElseThrow()
                + "\n"
                + cut.substring(cut.indexOf('\n') + 1));
  }

  @Test
  void linesAndDocumentsBeyondTheBoundArePassedOn() {
    String line = "{\"log\":\"" + "x".repeat(EnvelopeReader.MAX_LINE_BYTES) + "\"}\n";
    byte[] lines = (DOCKER + line + DOCKER).getBytes(StandardCharsets.UTF_8);
    assertThat(read(lines, 65_536).text()).isEqualTo(CONSOLE + line + CONSOLE);
    String document = "{\"Output\":\"" + "x".repeat(EnvelopeDocument.MAX_BYTES) + "\"}";
    byte[] long_ = document.getBytes(StandardCharsets.UTF_8);
    assertThat(read(long_, 65_536).text()).isEqualTo(document);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damagedLogsAreReadInAnyPieces(long seed) {
    Random random = new Random(seed);
    for (String log : List.of(DOCKER, LAVA, JOURNAL, ASCIICAST, ASCIICAST_3)) {
      for (int round = 0; round < 50; round++) {
        byte[] bytes = log.repeat(3).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          bytes[3 + random.nextInt(bytes.length - 3)] = (byte) random.nextInt(256);
        }
        assertThat(read(bytes, 1 + random.nextInt(50))).isNotNull();
        assertThat(read(bytes, 7).text()).isEqualTo(read(bytes, bytes.length).text());
      }
    }
  }
}
