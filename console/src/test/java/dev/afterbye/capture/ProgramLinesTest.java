package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines in which a program that reads a console logs it, and which it may print on one. */
class ProgramLinesTest {
  private static final List<String> TEXTS =
      List.of("U-Boot 2024.01", "[    0.000000] Linux version 6.1", "x=<y> z", "");

  private static final String CONSOLE = String.join("\n", TEXTS) + "\n";

  private static String log(String form, List<String> texts) {
    return IntStream.range(0, texts.size())
        .mapToObj(i -> String.format(form, i, texts.get(i)) + "\n")
        .collect(Collectors.joining());
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of(
            Wrapping.LOG_STORE, "{\"level\":\"info\",\"ts\":170000000%d.25,\"msg\":\"%s\"}"),
        Arguments.of(
            Wrapping.LOG_STORE,
            "{\"level\":30,\"time\":170000000%d250,\"pid\":7,\"hostname\":\"h\",\"msg\":\"%s\"}"),
        Arguments.of(
            Wrapping.LOG_STORE,
            "{\"component\":\"c\",\"msg\":\"%2$s\",\"timestamp\":\"2026-11-29T10:00:0%1$d.250Z\"}"),
        Arguments.of(
            Wrapping.LOGFMT, "time=\"2026-11-29T10:00:0%d+01:00\" level=debug msg=\"%s\" a=b"),
        Arguments.of(Wrapping.LOGFMT, "ts=2026-11-29T10:00:0%d.5Z caller=a.go:1 msg=\"%s\""),
        Arguments.of(
            Wrapping.LOGFMT,
            "time=\"2026-11-29T10:00:0%dZ\" level=debug msg=\"reading guest console\""
                + " console-protocol=unix sandbox=s vmconsole=\"%s\""),
        Arguments.of(
            Wrapping.FLUENT,
            "2026-11-29 10:00:0%d.000000000 +0000 vm.console: {\"log\":\"%s\",\"stream\":\"a\"}"),
        Arguments.of(Wrapping.FLUENT, "[%d] vm: [[1700000000.000000000, {}], {\"log\"=>\"%s\"}]"),
        Arguments.of(
            Wrapping.FLUENT,
            "[%d] vm: [1700000000.000000000, {\"a\"=>1, \"log\"=>\"%s\", \"b\"=>\"c\"}]"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aConsoleIsTakenOutOfThem(Wrapping wrapping, String form) {
    assertThat(read(log(form, TEXTS))).isEqualTo(new Read(CONSOLE, List.of(wrapping)));
    String cut = log(form, TEXTS) + log(form, List.of("[    1.000000] cut here")).substring(0, 50);
    assertThat(read(cut).text()).startsWith(CONSOLE);
  }

  /** They tell no record of a kernel, or not all first lines are such. */
  @ParameterizedTest
  @MethodSource("forms")
  void whatAProgramPrintsOnAConsoleStays(Wrapping wrapping, String form) {
    String line = log(form, List.of("started"));
    String record = "[    1.000000] usb 1-1: new device\n";
    for (String log :
        List.of(
            line,
            line.repeat(20),
            line + record,
            line.repeat(4) + record + log(form, TEXTS),
            record + log(form, TEXTS),
            line + log(form, TEXTS).substring(1))) {
      assertThat(read(log)).as(log).isEqualTo(new Read(log, List.of()));
    }
  }

  @Test
  void valuesInQuotesAreThoseOfGo() {
    String line =
        "time=1700000000 msg=\"[    0.000000] \\x1b[m\\\"\\\\\\t\\u00e9\\U0001f600\\r\\nb\"\n";
    assertThat(read(line).text())
        .isEqualTo("[    0.000000] \u001b[m\"\\\t\u00e9\ud83d\ude00\r\nb\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time=1 msg=\"[    0.000000] a",
        "time=1 msg=\"[    0.000000] a\\",
        "time=1 msg=\"[    0.000000] \\q\"\n",
        "time=1 msg=\"[    0.000000] \\x1\"\n",
        "time=1 msg=\"[    0.000000] \\ 12\"\n",
        "time=1 msg=\"[    0.000000] a\"b\n",
        "time=1 msg=[    0.000000] a\n",
        "time=\n",
        "bootargs=console=ttyS0 root=/dev/vda\nbaudrate=115200\n",
        "[0] a: [[1700000000.000000000, {}], {\"log\"=>\"[    0.000000] a\n",
        "[0] a: [[1700000000.000000000, {}], {\"log\"=>\"}]\n",
        "[0] a: [1700000000.000000000, {\"log\"=>1}]\n",
        "2026-11-29 10:00:00.000000000 +0000 a: {\"log\":\"[    0.000000] \n"
      })
  void brokenLinesStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void noMoreIsHeldThanALineMayHave() {
    String line = "time=1700000000 msg=\"" + "x".repeat(1000) + "\"\n";
    String log =
        line.repeat(EnvelopeReader.MAX_LINE_BYTES / line.length() + 1)
            + "time=1700000000 msg=\"[    0.000000] a\"\n";
    assertThat(read(log, 65_536)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void openTelemetrysRecords() {
    String record =
        "{\"timeUnixNano\":\"170000000%d000000000\",\"severityNumber\":9,"
            + "\"body\":{\"stringValue\":\"%s\"},\"attributes\":[{\"key\":\"log.file.name\","
            + "\"value\":{\"stringValue\":\"console.log\"}}],\"traceId\":\"\"}";
    String scope =
        "{\"resourceLogs\":[{\"resource\":{\"attributes\":[]},\"scopeLogs\":[{\"scope\":{},";
    String records = log(record, TEXTS).strip().replace("\n", ",");
    Read console = new Read(CONSOLE, List.of(Wrapping.LOG_STORE));
    assertThat(read(scope + "\"logRecords\":[" + records + "]}]}]}\n")).isEqualTo(console);
    String lines =
        log(record, TEXTS)
            .lines()
            .map(each -> scope + "\"logRecords\":[" + each + "]}]}]}\n")
            .collect(Collectors.joining());
    assertThat(read(lines)).isEqualTo(console);
  }

  private static final String GCLOUD =
      """
      ---
      insertId: abc%1$d
      labels:
        compute.googleapis.com/resource_name: vm-1
      logName: projects/p/logs/serialconsole.googleapis.com%%2Fserial_port_1_output
      receiveTimestamp: '2026-11-29T10:00:0%1$d.500000000Z'
      resource:
        labels: {}
        type: gce_instance
      textPayload: '%2$s'
      timestamp: '2026-11-29T10:00:0%1$d.250000000Z'
      """;

  private static String documents(List<String> texts) {
    return log(GCLOUD, texts).replace("\n\n", "\n");
  }

  @Test
  void documentsOfYaml() {
    assertThat(read(documents(TEXTS))).isEqualTo(new Read(CONSOLE, List.of(Wrapping.YAML)));
    String newestFirst =
        Stream.of(documents(TEXTS).split("(?=---\n)", -1))
            .reduce("", (behind, document) -> document + behind);
    assertThat(read(newestFirst))
        .isEqualTo(new Read(CONSOLE, List.of(Wrapping.YAML, Wrapping.NEWEST_FIRST)));
  }

  @Test
  void documentsThatAreBrokenStay() {
    String cut = documents(TEXTS) + "---\ntextPayload: 'x";
    assertThat(read(cut).text()).isEqualTo(CONSOLE + "---\ntextPayload: 'x");
    String other = documents(List.of("a")) + "---\n{\n" + documents(List.of("b"));
    assertThat(read(other).text()).isEqualTo("a\n---\n{\nb\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n",
        "---\nLinux version 6.1\n---\nx\n",
        "---\na: b\n---\ntextPayload: a\ntimestamp: b\n",
        "---\nmsg: a\ntimestamp: b\n---\n",
        "--- a\ntextPayload: a\ntimestamp: b\n",
        "---\n&a [*a, *a]\n---\n"
      })
  void whatIsNoDocumentOfAStoreStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void aDocumentWithoutEndStays() {
    String log = "---\n" + "a: b\n".repeat(YamlDocuments.MAX_DOCUMENT_BYTES / 5 + 1) + "---\n";
    assertThat(read(log, 65_536)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void timesAreTold() {
    byte[] log = log("ts=170000000%d msg=\"%s\"", TEXTS).getBytes(StandardCharsets.UTF_8);
    StringBuilder arrivals = new StringBuilder();
    ConsoleReader reader =
        new ConsoleReader(
            (b, from, to, at) -> arrivals.append(at / 1_000_000_000), log, log.length);
    reader.feed(log, 0, log.length, 0);
    reader.end();
    assertThat(arrivals.toString()).startsWith("0").endsWith("3");
  }
}
