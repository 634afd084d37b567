package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal with all fields of its entries. */
class JournalVerboseTest {
  private static final List<Wrapping> FOUND = List.of(Wrapping.JOURNAL_VERBOSE);

  private static String entry(int second, String... fields) {
    String cursor =
        "Sun 2026-11-29 10:00:0%1$d.000000 UTC [s=a1;i=b2;b=c3;m=%2$x;t=%2$x;x=d4]\n"
            .formatted(second, second * 1_000_000);
    return cursor + "    " + String.join("\n    ", fields) + "\n";
  }

  private static final String KERNEL = "_TRANSPORT=kernel";
  private static final String KERNEL_NAME = "SYSLOG_IDENTIFIER=kernel";

  @Test
  void linesOfProgramsAndRecords() {
    String log =
        "-- Journal begins at Sun 2026-11-29 10:00:00 UTC. --\n"
            + entry(
                1,
                KERNEL,
                KERNEL_NAME,
                "_SOURCE_MONOTONIC_TIMESTAMP=500000",
                "MESSAGE=Linux version 6.1")
            + entry(2, KERNEL, KERNEL_NAME, "MESSAGE=a=b")
            + "-- Boot c3 --\n"
            + entry(3, "_TRANSPORT=stdout", "SYSLOG_IDENTIFIER=sh", "_PID=7", "MESSAGE= x", "  y")
            + entry(4, "MESSAGE=z", "        more", "         indented");
    assertThat(read(log))
        .isEqualTo(
            new Read(
                """
                [    0.500000] Linux version 6.1
                [    2.000000] a=b
                sh[7]:  x
                z
                more
                 indented
                """,
                FOUND));
  }

  @Test
  void theNewestFirst() {
    assertThat(read(entry(2, "MESSAGE=b") + entry(1, "MESSAGE=a")))
        .isEqualTo(new Read("a\nb\n", List.of(Wrapping.JOURNAL_VERBOSE, Wrapping.NEWEST_FIRST)));
  }

  @Test
  void whatIsNoEntryStays() {
    assertThat(read(entry(1, "MESSAGE=a") + "x\n  y\n" + entry(2, "MESSAGE=b")).text())
        .isEqualTo("a\nx\n  y\nb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-- x --\n", "Sun 2026-11-29 10:00:01.000000 UTC host sh[1]: a\n"})
  void otherLogsStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void endlessEntriesStay() {
    String endless = entry(2, "MESSAGE=b") + "    x\n".repeat(JournalVerbose.MAX_ENTRY_BYTES / 6);
    assertThat(read(entry(1, "MESSAGE=a") + endless + "x\n", 4096).text())
        .isEqualTo("a\n" + endless + "x\n");
  }
}
