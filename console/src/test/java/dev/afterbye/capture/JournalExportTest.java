package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal in its own format. */
class JournalExportTest {
  private static final List<Wrapping> FOUND = List.of(Wrapping.JOURNAL_EXPORT);

  private static String entry(int second, String message) {
    return "__CURSOR=s=1;i=%1$d\n__REALTIME_TIMESTAMP=%1$d000000\n%2$s\n_PID=1\n\n"
        .formatted(second, message);
  }

  /** A value with its length; the length's other bytes are zero. */
  private static String binary(String value) {
    return "MESSAGE\n" + (char) value.length() + "\0".repeat(7) + value;
  }

  @Test
  void valuesAsTextAndAsBytes() {
    assertThat(
            read(
                entry(1, "MESSAGE=[    0.000000] a=b")
                    + entry(2, binary("\u001b[m\n\nx=y"))
                    + entry(3, "PRIORITY=6\nMESSAGE=")
                    + entry(4, binary(""))))
        .isEqualTo(new Read("[    0.000000] a=b\n\u001b[m\n\nx=y\n\n\n", FOUND));
  }

  @Test
  void theKernelsRecordsGetTheirStampBack() {
    assertThat(
            read(
                entry(1, "MESSAGE=Started x.\nSYSLOG_IDENTIFIER=systemd")
                    + entry(
                        2,
                        "_TRANSPORT=kernel\n_SOURCE_MONOTONIC_TIMESTAMP=1234567\nMESSAGE=record")))
        .isEqualTo(new Read("Started x.\n[    1.234567] record\n", FOUND));
  }

  @Test
  void whoWroteALineStandsBeforeIt() {
    String kernel = "_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=";
    String name = "SYSLOG_IDENTIFIER=kernel\n__MONOTONIC_TIMESTAMP=";
    assertThat(
            read("__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1000000\nMESSAGE=x\n\n"
                    + entry(2, kernel + "kernel\n_SOURCE_MONOTONIC_TIMESTAMP=1\n" + binary("a\nb"))
                    + entry(3, kernel + "systemd\n__MONOTONIC_TIMESTAMP=2\nMESSAGE=c")
                    + entry(4, kernel + "udevd\nSYSLOG_PID=9\nMESSAGE=d").replace("_PID=1\n", "")
                    + entry(5, name + "3000000\nMESSAGE=e").replace("_PID=1\n", "")
                    + entry(6, "_TRANSPORT=audit\nSYSLOG_IDENTIFIER=audit\n" + binary("f\ng"))
                    + entry(7, "_TRANSPORT=syslog\n" + name + "4\nMESSAGE=h"))
                .text())
        .isEqualTo(
            """
            x
            [    0.000001] a
            [    0.000001] b
            [    0.000002] systemd[1]: c
            udevd[9]: d
            [    3.000000] e
            audit[1]: f
            audit[1]: g
            kernel[1]: h
            """);
  }

  @Test
  void aProgramOfTheKernelsNameIsAProgram() {
    String log =
        entry(1, "_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nMESSAGE=a")
            + entry(2, "_TRANSPORT=syslog\nSYSLOG_IDENTIFIER=kernel\nMESSAGE=b");
    assertThat(read(log).text()).isEqualTo("a\nkernel[1]: b\n");
  }

  @Test
  void theNewestFirst() {
    assertThat(read(entry(2, "MESSAGE=b") + entry(1, "MESSAGE=a")))
        .isEqualTo(new Read("a\nb\n", List.of(Wrapping.JOURNAL_EXPORT, Wrapping.NEWEST_FIRST)));
  }

  @Test
  void whatIsCutOrNoEntryStays() {
    String whole = entry(1, "MESSAGE=a");
    assertThat(read(whole + "__CURSOR=x\n").text()).isEqualTo("a\n__CURSOR=x\n");
    assertThat(read(whole + "X=1\n\n" + whole).text()).isEqualTo("a\nX=1\n\na\n");
    assertThat(read(whole + whole.substring(0, whole.length() - 1)).text()).isEqualTo("a\na\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X\n\0\0\0\0\0\0\0\u007f", "X\n\0\0\u007f\0\0\0\0\0"})
  void lengthsThatCannotBeStay(String field) {
    String rest = "__CURSOR=x\n" + field + "more\n\nMESSAGE=b\n\n";
    assertThat(read(entry(1, "MESSAGE=a") + rest).text()).isEqualTo("a\n" + rest);
  }

  @Test
  void endlessEntriesStay() {
    String endless = "__CURSOR=x\nX=" + "x".repeat(JournalExport.MAX_ENTRY_BYTES) + "\n\n";
    assertThat(read(entry(1, "MESSAGE=a") + endless, 4096).text()).isEqualTo("a\n" + endless);
  }
}
