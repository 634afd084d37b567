package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.ConsoleTraits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How boots are told to people, beyond what the samples show. */
class BootListTest {
  private static final String BANNER = "[    0.000000] Linux version 6.1.0 (build@host)";
  private static final String RESTART = "[    9.000000] reboot: Restarting system";
  private static final int OTHERS = 40;

  private static Report report(List<String> lines) {
    String wire = String.join("\r\n", lines) + "\r\n";
    return Sample.reportOn("console.log", wire.getBytes(StandardCharsets.UTF_8));
  }

  private static Report withRate(Report report, int bitsPerSecond) {
    return new Report(
        report.input(),
        report.origin(),
        report.bytes(),
        report.diagnosis(),
        report.boots(),
        report.history(),
        new ConsoleTraits(
            report.console().kind(),
            report.console().name(),
            report.console().keptBootConsole(),
            report.console().fifo(),
            OptionalInt.empty(),
            OptionalInt.of(bitsPerSecond),
            report.console().decoration(),
            report.console().lineEnds()),
        report.endSilence(),
        report.streams(),
        report.notes());
  }

  @Test
  void bootsThatAreAlikeTakeOneLine() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      lines.addAll(List.of(BANNER, RESTART));
    }
    assertThat(Written.text(report(lines)))
        .contains("  1  from line 1, Linux 6.1.0, last stamp 9.0 s\n")
        .contains("\n  2 to 40  39 boots from line 3 on, began cold, else like boot 1\n")
        .contains(
            "  loop     Boots 1 to 40, 40 of them, all ended the same way and none came up: it asked"
                + " for a\n           restart.");
  }

  @Test
  void bootsInTheMiddleThatWereNotKeptAreCounted() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.addAll(List.of(BANNER, RESTART));
    }
    assertThat(Written.text(report(lines))).contains("\n  2 to 1000  127 of 999 boots from line 3");
  }

  @Test
  void manyDifferentBootsAreCutShort() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      lines.addAll(List.of("[    0.000000] Linux version 6." + i + ".0 (build@host)", RESTART));
    }
    assertThat(Written.text(report(lines))).contains("\n  and 20 more\n");
  }

  @Test
  void aKnownRateShowsWhatPrintingCosts() {
    Report report =
        withRate(report(List.of(BANNER, "[    0.100000] " + "x".repeat(480), RESTART)), 9600);
    assertThat(Written.text(report))
        .contains("last stamp 9.0 s, 7 % of it printing\n")
        .containsPattern("kernel +line 1 +at 0.0 s +9.0 s by stamps +6 % of it printing\n");
    assertThat(Written.json(report, false))
        .containsPattern("\"printingSeconds\":0\\.5\\d+,\"printingShare\":0\\.06");
    SchemaTest.assertKeeps(Written.json(report));
  }
}
