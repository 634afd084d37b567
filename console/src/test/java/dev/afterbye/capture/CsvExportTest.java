package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that log stores save. */
class CsvExportTest {
  private static final List<Wrapping> FOUND = List.of(Wrapping.CSV);

  @Test
  void valuesQuotedOrNot() {
    assertThat(
            read(
                """
                "@timestamp",message,host
                "Nov 29, 2026 @ 10:00:00.000","[    0.000000] Linux, ""6"" <x>",a
                "Nov 29, 2026 @ 10:00:01.000",plain text,a
                "Nov 29, 2026 @ 10:00:02.000","two
                lines",a
                "Nov 29, 2026 @ 10:00:03.000",,a
                """))
        .isEqualTo(new Read("[    0.000000] Linux, \"6\" <x>\nplain text\ntwo\nlines\n\n", FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"_raw\",\"_time\"\n\"a\",\"2026-11-29T10:00:00.000+0000\"\n\"b\",\"2026-11-29T10:00:01.000+0000\"\n",
        "\ufeffTime,Line\r\n2026-11-29 10:00:00.000,a\r\n2026-11-29 10:00:01.000,b\r\n",
        "time;message\n1700000000;a\n1700000001;b",
        "time\tmessage\n1700000000\ta\n1700000001\tb\n",
        "\"timestamp\",\"message\"\n1700000000000000000,a\n1700000001000000000,b\n"
      })
  void tablesOfTheStores(String log) {
    assertThat(read(log)).isEqualTo(new Read("a\nb\n", FOUND));
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    long[] last = {0};
    ConsoleReader reader =
        new ConsoleReader((b, from, to, at) -> last[0] = at, bytes, bytes.length);
    reader.feed(bytes, 0, bytes.length, 0);
    reader.end();
    assertThat(last[0]).isEqualTo(1_000_000_000);
  }

  @Test
  void theNewestFirst() {
    assertThat(read("time,message\n1700000002,c\n1700000001,b\n1700000000,a\n"))
        .isEqualTo(new Read("a\nb\nc\n", List.of(Wrapping.CSV, Wrapping.NEWEST_FIRST)));
  }

  @Test
  void recordsOfAnotherFormStay() {
    assertThat(read("time,message\n1,a\nb\n2,x,y\n3,c\n").text()).isEqualTo("a\nb\n2,x,y\nc\n");
  }

  @Test
  void endlessRecordsStay() {
    String endless = "2,\"" + "x".repeat(CsvExport.MAX_RECORD_BYTES) + "\n3,b\n";
    assertThat(read("time,message\n1,a\n" + endless, 4096).text()).isEqualTo("a\n" + endless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,message",
        "a time, a message\n1,2\n",
        "message\nx\n",
        "message,text\nx,y\n",
        "time message line date\nx\n"
      })
  void whatIsNoTableStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }
}
