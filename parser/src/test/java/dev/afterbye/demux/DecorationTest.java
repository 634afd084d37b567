package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures.Capture;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines stamped by capture tools come apart as if they were not. */
class DecorationTest {
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  static Stream<Named<IntFunction<String>>> tools() {
    return Stream.of(
        Named.of("grabserial", n -> text("[%d.%06d 0.000%03d] ", n / 10, n % 1000, n % 1000)),
        Named.of("grabserial -T", n -> text("[10:%02d:00.%06d 0.%06d] ", n % 60, n, n)),
        Named.of("conserver, no blank", n -> text("[Tue Mar  5 10:%02d:00 2024]", n % 60)),
        Named.of("minicom, delta", n -> text("[+0000.%03d] ", n % 1000)),
        Named.of("one program", n -> text("Nov 23 10:%02d:00 host Console[123]: ", n % 60)),
        Named.of("one program, ISO", n -> text("2026-11-23T10:%02d:00+0100 h c[1]: ", n % 60)),
        Named.of("date with points", n -> text("2026.11.23 10:%02d:00 ", n % 60)),
        Named.of("tio", n -> text("[10:%02d:%02d.%03d] ", n / 60 % 60, n % 60, n % 1000)),
        Named.of("tio iso8601", n -> text("[2026-11-23T10:%02d:00.%03d] ", n % 60, n % 1000)),
        Named.of("tio epoch", n -> text("[%d.%06d] ", 1_700_000_000 + n, n % 1000)),
        Named.of("LAVA", n -> text("10:%02d:%02d.%06d  ", n / 60 % 60, n % 60, n % 1000)),
        Named.of("ts", n -> text("Nov %2d 10:%02d:00 ", 1 + n % 30, n % 60)),
        Named.of("ts %.s", n -> text("%d.%06d ", 1_700_000_000 + n, n % 1000)),
        Named.of("ISO", n -> text("2026-11-23T10:%02d:%02d.%03dZ ", n / 60 % 60, n % 60, n % 1000)),
        Named.of("offset", n -> text("2026-11-23T10:%02d:00.000+01:00 ", n % 60)),
        Named.of("Jenkins", n -> text("[2026-11-23T10:%02d:00.%03dZ] ", n % 60, n % 1000)),
        Named.of("Tera Term", n -> text("[Mon Nov 23 10:%02d:00.%03d 2026] ", n % 60, n % 1000)),
        Named.of("conserver", n -> text("[Mon Nov %2d 10:%02d:00 2026] ", 1 + n % 30, n % 60)),
        Named.of("GitLab", n -> text("2026-11-23T10:%02d:00.%06dZ 01O ", n % 60, n % 1000)),
        Named.of("date and time", n -> text("2026-11-23 10:%02d:%02d ", n / 60 % 60, n % 60)));
  }

  private static byte[] decorated(byte[] wire, IntFunction<String> stamp) {
    String text = new String(wire, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder();
    int line = 0;
    for (String piece : text.split("(?<=\n)", -1)) {
      out.append(piece.isEmpty() ? "" : stamp.apply(line++)).append(piece);
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String stream(FragmentLog log, dev.afterbye.demux.Stream wanted) {
    StringBuilder text = new StringBuilder();
    log.entries().stream()
        .filter(entry -> entry.fragment().stream() == wanted)
        .forEach(entry -> text.append(entry.bytes()));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void streamsAreThoseOfTheBareWire(IntFunction<String> stamp) {
    for (Capture capture : Captures.samples()) {
      byte[] wire = capture.bytes(1 << 16);
      if (new String(wire, StandardCharsets.ISO_8859_1).lines().count() < 5
          || capture.name().endsWith("hostile-log")) {
        continue;
      }
      FragmentLog bare = FragmentLog.of(wire);
      FragmentLog stamped = FragmentLog.of(decorated(wire, stamp));
      for (var stream :
          java.util.List.of(
              dev.afterbye.demux.Stream.KERNEL,
              dev.afterbye.demux.Stream.USER,
              dev.afterbye.demux.Stream.FIRMWARE)) {
        assertThat(stream(stamped, stream))
            .as("%s of %s", stream, capture)
            .isEqualTo(stream(bare, stream));
      }
      FragmentLog split =
          FragmentLog.of(decorated(wire, stamp), DemuxHints.NONE, Splits.every(1, 0));
      assertThat(split.entries()).isEqualTo(stamped.entries());
    }
  }

  @Test
  void aLogThatJustBeginsWithADateIsLeftAlone() {
    String wire = "2026-11-23 10:00:00 agent starts\r\nready\r\n[    1.000000] x\r\n";
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.text()).isEqualTo("2026-11-23 10:00:00 agent starts\r\nready\r\n");
  }

  @Test
  void systemLogsTellTheKernelByItsTag() {
    String wire =
        """
        Nov 23 10:00:00 host kernel: [    0.000000] Linux version 6.1
        Nov 23 10:00:00 host kernel: [    0.100000] one
        Nov 23 10:00:01 host kernel: [    0.200000] two
        Nov 23 10:00:02 host kernel: [    0.300000] three
        Nov 23 10:00:03 host agent[7]: ready
        """;
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.records()).hasSize(4).last().isEqualTo("[    0.300000] three");
    assertThat(log.text()).isEqualTo("Nov 23 10:00:03 host agent[7]: ready\n");
  }

  @Test
  void aToolMayGreetBeforeItStampsLines() {
    StringBuilder wire = new StringBuilder("Script started\r\nPress ctrl-t q to quit\r\n");
    for (int i = 0; i < 9; i++) {
      wire.append("[10:00:0" + i + ".123] [    1.00000" + i + "] record " + i + "\r\n");
    }
    byte[] bytes = wire.toString().getBytes(StandardCharsets.US_ASCII);
    FragmentLog log = FragmentLog.of(bytes);
    assertThat(log.text()).isEqualTo("Script started\r\nPress ctrl-t q to quit\r\n");
    assertThat(log.records()).hasSize(9).first().isEqualTo("[    1.000000] record 0");
    assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
  }

  @Test
  void theJournalOfSeveralProgramsIsTheirText() {
    String wire =
        """
        Nov 23 10:00:00 host sshd[7]: one
        Nov 23 10:00:00 host cron[8]: two
        Nov 23 10:00:01 host sshd[7]: three
        Nov 23 10:00:02 host cron[8]: four
        Nov 23 10:00:03 host sshd[7]: five
        """;
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.text()).contains("sshd[7]: three");
  }
}
