package dev.afterbye.demux;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures.Capture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines stamped by capture tools come apart as if they were not. */
class DecorationTest {
  /** Bytes of a log in which it has to show how its lines are decorated. */
  private static final int HEAD = Decoration.MAX_UNDECIDED_BYTES;

  /** Samples that each tool's stamps are tried on in pieces. */
  private static final int SPLIT_SAMPLES = 12;

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
        Named.of(
            "dmesg -x",
            n ->
                text("%-6s:%-6s: ", n % 7 == 3 ? "daemon" : "kern", n % 3 == 0 ? "info" : "debug")),
        Named.of("dmesg -e", DecorationTest::sinceLineBefore),
        Named.of("dmesg -x -e", n -> "kern  :info  : " + sinceLineBefore(n)),
        Named.of("dmesg, ISO", n -> text("2026-11-23T10:%02d:00,%06d+00:00 ", n % 60, n)),
        Named.of("conserver", n -> text("[Mon Nov %2d 10:%02d:00 2026] ", 1 + n % 30, n % 60)),
        Named.of("offset west", n -> text("2026-11-23T10:%02d:00-05:00 ", n % 60)),
        Named.of(
            "GitLab, both outputs",
            n -> text("2026-11-23T10:%02d:00.1Z 0%d%s ", n % 60, n % 2, n % 3 == 0 ? "E" : "O")),
        Named.of("seconds in a column", n -> text("%10.3f | ", 98 + n / 7.0)),
        Named.of("OBS", n -> text("[%5ds] ", n / 9)),
        Named.of("autopkgtest", n -> text("%3ds ", n / 9)),
        Named.of("GitLab", n -> text("2026-11-23T10:%02d:00.%06dZ 01O ", n % 60, n % 1000)),
        Named.of("date and time", n -> text("2026-11-23 10:%02d:%02d ", n / 60 % 60, n % 60)),
        Named.of("colour around", n -> text("\u001b[0;90m10:%02d:00\u001b[0m ", n % 60)),
        Named.of("colour, bracket", n -> text("\u001b[32m[10:%02d:00] \u001b[0m", n % 60)),
        Named.of(
            "colours of stamp and text",
            n -> text("\u001b[2m10:%02d:00\u001b[0m \u001b[0;32m", n % 60)),
        Named.of("GitHub job", n -> text("a (b)\tRun it\t2026-11-23T10:%02d:00.1234567Z ", n % 60)),
        Named.of(
            "GitHub job, mark",
            n ->
                text(
                    "a\tb\t%s2026-11-23T10:%02d:00.1Z ",
                    n == 0 ? "\u00ef\u00bb\u00bf" : "", n % 60)),
        Named.of("RFC 5424", n -> text("<134>1 2026-11-23T10:%02d:00.1Z host c 8 - - ", n % 60)),
        Named.of("RFC 3164", n -> text("<134>Nov 23 10:%02d:00 host c[8]: ", n % 60)),
        Named.of("Buildkite", n -> text("\u001b_bk;t=%d\u0007", 1_700_000_000_000L + n)),
        Named.of("short-precise", n -> text("Nov 23 10:%02d:00.%06d host c[8]: ", n % 60, n)),
        Named.of("short-monotonic", n -> text("[%5d.%06d] host c[8]: ", n, n)),
        Named.of("short-monotonic, no host", n -> text("[%5d.%06d] kernel: ", n, n)),
        Named.of(
            "short-delta",
            n -> text("[%5d.%06d%s] h c[8]: ", n, n, n == 0 ? " ".repeat(16) : " <    1.000001 >")),
        Named.of("Fly.io", n -> text("2026-11-23T10:%02d:00Z app[1a] ams [info]", n % 60)),
        Named.of("Cloud Build", n -> "Step #1 - \"boot\": "),
        Named.of("Cloud Build, no name", n -> "Step #0: "),
        Named.of("Woodpecker", n -> text("[boot:L%d:%ds] ", n, n / 9)),
        Named.of("Drone", n -> text("[boot:%d] ", n)),
        Named.of("short-unix", n -> text("%d.%06d host c[8]: ", 1_700_000_000 + n, n)),
        Named.of("short-full", n -> text("Mon 2026-11-23 10:%02d:00 UTC host c[8]: ", n % 60)),
        Named.of("CRI", n -> text("2026-11-23T10:%02d:00.123456789Z stdout F ", n % 60)),
        Named.of("compose", n -> text("board-1  | 2026-11-23T10:%02d:00.123456789Z ", n % 60)),
        Named.of("compose, no stamp", n -> "board-1  | "),
        Named.of("pod", n -> "[pod/a/b] "),
        Named.of(
            "Jenkins, branch", n -> text("[2026-11-23T10:%02d:00.%03dZ] [b-1] ", n % 60, n % 1000)),
        Named.of("Python", n -> text("2026-11-23 10:%02d:00,123 - twister - DEBUG: ", n % 60)),
        Named.of("ts -s %.s", n -> text("%d.%06d ", n / 9, n)),
        Named.of("ts %s", n -> text("%d ", 1_700_000_000 + n)),
        Named.of("epoch, column", n -> text("%d.%03d | ", 1_700_000_000 + n, n % 1000)),
        Named.of("epoch, comma", n -> text("%d.%03d,", 1_700_000_000 + n, n % 1000)),
        Named.of("epoch, bracket", n -> text("[%d] ", 1_700_000_000 + n)),
        Named.of("since the start", n -> text("%d.%03d ", n / 9, n % 1000)),
        Named.of("CloudWatch", n -> text("%d ", 1_700_000_000_000L + n)),
        Named.of("logcat", n -> text("11-23 10:%02d:00.123 %5d %5d I console : ", n % 60, n, n)),
        Named.of("parentheses", n -> text("(10:%02d:00.123) ", n % 60)),
        Named.of("cutecom", n -> text("[10:%02d:00:123] ", n % 60)),
        Named.of("Arduino", n -> text("10:%02d:00.123 -> ", n % 60)),
        Named.of("Docklight", n -> text("23.11.2026 10:%02d:00.123 [RX] - ", n % 60)),
        Named.of("Bamboo", n -> text("build\t23-Nov-2026 10:%02d:00\t", n % 60)),
        Named.of("ISO, angles", n -> text("<2026-11-23T10:%02d:00+01:00> ", n % 60)),
        Named.of("month's name", n -> text("<23/Nov/2026 10:%02d:00> ", n % 60)),
        Named.of("Tera Term, elapsed", n -> text("[%d 00:%02d:00.123] ", n / 60, n % 60)),
        Named.of(
            "TAI64N",
            n -> text("@400000006b0b8e%02x%08x ", n / 99 % 256, n * 1_000_003 % 999_999_999)),
        Named.of("annotate-output", n -> text("10:%02d:00 %s: ", n % 60, n % 3 == 0 ? "E" : "O")),
        Named.of("12 hours", n -> text("%d:%02d:59 %cM ", 11 + n / 60 % 2, n % 60, half(n))),
        Named.of(
            "12 hours, date",
            n -> text("[11/23/2026 %d:%02d:59.12 %cM] ", 11 + n / 60 % 2, n % 60, half(n))),
        Named.of("12 hours, small", n -> text("(11:%02d:59am) ", n % 60)),
        Named.of("severity", n -> text("Nov 23 10:%02d:00.123 INFO ", n % 60)),
        Named.of("netconsole", n -> text("6,%d,%d,-;", n + 9, 1000 * n)),
        Named.of("cat -n", n -> text("%6d\t", n + 1)),
        Named.of("less -N", n -> text("%7d ", n + 1)),
        Named.of("grep -n", n -> text("%d:", 3 * n + 9)),
        Named.of("avocado", n -> text("[stdlog] 2026-11-23 10:%02d:00,123 c: ", n % 60)));
  }

  /** The first letter of AM or PM in minute {@code n} from eleven in the morning on. */
  private static char half(int n) {
    return n / 60 % 2 == 0 ? 'A' : 'P';
  }

  private static String sinceLineBefore(int n) {
    return switch (n % 12) {
      case 0 -> text("[Nov%2d 10:%02d] ", 1 + n % 30, n % 60);
      case 5 -> text("[ +%d.%06d] ", 10 + n % 300, n);
      default -> text("[  +%d.%06d] ", n % 10, n);
    };
  }

  /** Of no tool that is known: the kernel's records behind it tell. */
  static Stream<Named<IntFunction<String>>> unknownTools() {
    return Stream.of(
        Named.of(
            "logfmt", n -> text("time=\"2026-11-23T10:%02d:00Z\" level=info msg=con ", n % 60)),
        Named.of("logger", n -> "INFO:serial:"),
        Named.of("tree", n -> "\u00e2\u0094\u0082   <> "),
        Named.of("numbers", n -> text("%4d) ", n + 1)),
        Named.of("compact", n -> text("20261123T10%02d00.%03d ", n % 60, n % 1000)),
        Named.of("microseconds", n -> text("%d ", 1_700_000_000_000_000L + n)),
        Named.of("hexadecimal", n -> text("0x%016x ", 1_700_000_000_000_000L + 11L * n)),
        Named.of("seconds in brackets", n -> text("[%4d.%03d] ", n / 9, n % 1000)),
        Named.of("time and arrow", n -> text("[10:%02d:00.123]RX<-", n % 60)));
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

  /** A sample that shows within {@link #HEAD} bytes how its lines are decorated, and is not yet. */
  private record Bare(String name, FragmentLog log) {
    private boolean beginsWithRecords() {
      return log.entries().stream()
          .limit(8)
          .allMatch(entry -> entry.fragment().reason() == Reason.RECORD);
    }

    private static Stream<Bare> of(Capture capture) {
      byte[] wire = capture.bytes(2 * HEAD);
      String head = new String(wire, 0, Math.min(wire.length, HEAD), StandardCharsets.ISO_8859_1);
      FragmentLog log = FragmentLog.of(wire);
      boolean tells =
          head.lines().count() >= 5
              && !capture.name().endsWith("hostile-log")
              && log.entries().stream()
                  .noneMatch(entry -> entry.fragment().reason() == Reason.CAPTURE_STAMP);
      return tells ? Stream.of(new Bare(capture.name(), log)) : Stream.empty();
    }
  }

  private static final List<Bare> SAMPLES = Captures.samples().stream().flatMap(Bare::of).toList();

  /** One that stamps like the kernel is told by the two stamps of each line. */
  static Stream<Named<IntFunction<String>>> toolsBeforeRecords() {
    return Stream.concat(
        unknownTools(),
        Stream.of(Named.of("like the kernel", n -> text("[%12.6f] ", 8 + n / 7.0))));
  }

  @ParameterizedTest
  @MethodSource("toolsBeforeRecords")
  void streamsOfAKernelAreThoseOfTheBareWire(IntFunction<String> stamp) {
    assertThat(SAMPLES).filteredOn(Bare::beginsWithRecords).hasSizeGreaterThan(10);
    for (Bare bare : SAMPLES.stream().filter(Bare::beginsWithRecords).toList()) {
      FragmentLog stamped = FragmentLog.of(decorated(bare.log().bytes(), stamp));
      assertThat(stamped.records()).as(bare.name()).isEqualTo(bare.log().records());
      assertThat(stamped.text()).as(bare.name()).isEqualTo(bare.log().text());
    }
  }

  /** Firmware's lines do not tell. */
  @ParameterizedTest
  @MethodSource("unknownTools")
  void recordsBehindFirmwareAreThoseOfTheBareWire(IntFunction<String> stamp) {
    StringBuilder wire = new StringBuilder("U-Boot 2023.01\r\n\r\n");
    for (int i = 0; i < 30; i++) {
      wire.append("Trying device ").append(i % 7).append(" ... none\r\n");
    }
    LINES.lines().forEach(line -> wire.append(line).append("\r\n"));
    for (int i = 0; i < 9; i++) {
      wire.append(text("[    5.00000%d] usb %d: found\r\n", i, i));
    }
    byte[] bare = wire.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] decorated = decorated(bare, stamp);
    FragmentLog log = FragmentLog.of(decorated);
    assertThat(log.records()).isEqualTo(FragmentLog.of(bare).records());
    assertThat(FragmentLog.of(decorated, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void streamsAreThoseOfTheBareWire(IntFunction<String> stamp) {
    for (Bare bare : SAMPLES) {
      byte[] wire = decorated(bare.log().bytes(), stamp);
      FragmentLog stamped = FragmentLog.of(wire);
      for (var stream :
          List.of(
              dev.afterbye.demux.Stream.KERNEL,
              dev.afterbye.demux.Stream.USER,
              dev.afterbye.demux.Stream.FIRMWARE)) {
        assertThat(stream(stamped, stream))
            .as("%s of %s", stream, bare.name())
            .isEqualTo(stream(bare.log(), stream));
      }
    }
  }

  /** Editors drop blanks at the ends of lines. */
  @ParameterizedTest
  @ValueSource(
      strings = {"[10:00:0%d.123] ", "2026-11-23T10:00:0%dZ ", "Nov 23 10:00:0%d h c[8]: "})
  void aLineWithoutTextMayHaveLostTheBlankOfItsStamp(String head) {
    StringBuilder wire = new StringBuilder();
    int line = 0;
    for (String text : LINES.lines().toList()) {
      wire.append((text(head, line++ % 10) + text).stripTrailing()).append("\n");
    }
    FragmentLog log = FragmentLog.of(wire.toString().getBytes(StandardCharsets.ISO_8859_1));
    FragmentLog bare = FragmentLog.of(LINES.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(log.records()).isEqualTo(bare.records());
    assertThat(log.text()).isEqualTo(bare.text());
    assertThat(stream(log, dev.afterbye.demux.Stream.FIRMWARE))
        .isEqualTo(stream(bare, dev.afterbye.demux.Stream.FIRMWARE));
  }

  /** Each tool with some of the samples, which take turns. */
  @Test
  void stampedLinesMayComeInAnyPieces() {
    int next = 0;
    for (Named<IntFunction<String>> tool : tools().toList()) {
      for (int turn = 0; turn < SPLIT_SAMPLES; turn++) {
        byte[] bare = SAMPLES.get(next++ % SAMPLES.size()).log().bytes();
        byte[] wire = decorated(bare, tool.getPayload());
        FragmentLog split = FragmentLog.of(wire, DemuxHints.NONE, Splits.every(1, 0));
        assertThat(split.entries()).as(tool.getName()).isEqualTo(FragmentLog.of(wire).entries());
      }
    }
  }

  @Test
  void aLogThatJustBeginsWithADateIsLeftAlone() {
    String wire = "2026-11-23 10:00:00 agent starts\r\nready\r\n[    1.000000] x\r\n";
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.text()).isEqualTo("2026-11-23 10:00:00 agent starts\r\nready\r\n");
  }

  @Test
  void aLoaderThatNamesItselfOverAndOverIsNoStamp() {
    String wire = "U-Boot SPL 2023.10 (Aug 03 2023 - 00:09:14 +0200)\n".repeat(6);
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(stream(log, dev.afterbye.demux.Stream.DECORATION)).isEmpty();
  }

  @Test
  void aLevelOfTheFirmwareIsNoProgramOfALogDaemon() {
    String firmware =
        """
        NOTICE:  Booting Trusted Firmware
        NOTICE:  BL1: v2.9(release):v2.9
        NOTICE:  BL1: Booting BL2
        NOTICE:  BL2: v2.9(release):v2.9
        NOTICE:  BL1: Booting BL31
        NOTICE:  BL31: v2.9(release):v2.9
        """;
    byte[] wire =
        decorated(
            firmware.getBytes(StandardCharsets.US_ASCII),
            n -> text("Nov 23 10:00:0%d.123 INFO ", n));
    assertThat(stream(FragmentLog.of(wire), dev.afterbye.demux.Stream.FIRMWARE))
        .isEqualTo(firmware);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 23 10:00:0%d host kernel: ",
        "Nov 23 10:00:0%d kernel: ",
        "Mon Nov 23 10:00:0%d 2026 kern.info kernel: ",
        "Mon 2026-11-23 10:00:0%d UTC host kernel: ",
        "170000000%d.123456 host kernel: ",
        "10:00:0%d,123 INFO kernel:"
      })
  void systemLogsTellTheKernelByItsTag(String head) {
    String kernel = head + "[    0.%d00000] %s%n";
    String wire =
        text(kernel, 0, 0, "Linux version 6.1")
            + text(kernel, 0, 1, "one")
            + text(kernel, 1, 2, "two")
            + text(kernel, 2, 3, "three")
            + "Nov 23 10:00:03 host agent[7]: ready\n";
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.US_ASCII));
    assertThat(log.records()).hasSize(4).last().isEqualTo("[    0.300000] three");
    assertThat(log.text()).endsWith("agent[7]: ready\n");
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

  static Stream<IntFunction<String>> logDaemons() {
    return Stream.of(
        n -> text("Nov 23 10:%02d:00 host ", n),
        n -> text("Nov 23 10:%02d:00.123456 host ", n),
        n -> text("Nov 23 10:%02d:00 host kern.info ", n),
        n -> text("Nov 23 10:%02d:00 ", n),
        n -> text("2026-11-23T10:%02d:00.123456+01:00 host ", n),
        n -> text("2026-11-23T10:%02d:00+0100 host ", n),
        n -> text("2026-11-23T10:%02d:00.123456+00:00 %s ", n, n % 2 == 0 ? "INFO" : "ERR"),
        n -> text("Mon Nov 23 10:%02d:00 2026 %s.info ", n, n % 2 == 0 ? "kern" : "daemon"),
        n -> text("Mon 2026-11-23 10:%02d:00 UTC host ", n),
        n -> text("[%5d.%06d] host ", n, n),
        n -> text("[%5d.%06d%s] host ", n, n, n == 0 ? " ".repeat(16) : " <    1.000001 >"),
        n -> text("<6>Nov 23 10:%02d:00 host ", n));
  }

  /** With the kernel's stamps, as rsyslog writes it, and without, as the journal does. */
  @ParameterizedTest
  @MethodSource("logDaemons")
  void aLogOfAllProgramsTellsWhoWroteALine(IntFunction<String> head) {
    for (String stamp : List.of("[    %d.000000] ", "")) {
      StringBuilder wire = new StringBuilder();
      StringBuilder programs = new StringBuilder();
      List<String> kernel = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        boolean record = n % 3 == 1;
        String line =
            record
                ? text(stamp + "word %d", n, n)
                : text("agent%d[7]: [    %d.000000] says %d", n % 2, n, n);
        wire.append(head.apply(n)).append(record ? "kernel: " : "").append(line).append("\n");
        if (record) {
          kernel.add(line.strip());
        } else {
          programs.append(line).append("\n");
        }
      }
      byte[] bytes = wire.toString().getBytes(StandardCharsets.US_ASCII);
      FragmentLog log = FragmentLog.of(bytes);
      assertThat(log.records()).isEqualTo(kernel);
      assertThat(log.text()).isEqualTo(programs.toString());
      assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
          .isEqualTo(log.entries());
    }
  }

  /** As a script of an initramfs prints its steps, stamped by {@code ts}. */
  @Test
  void aStepWithAColonIsNoTag() {
    StringBuilder wire = new StringBuilder();
    for (String name : List.of("syslogd", "klogd", "mdev", "network", "sshd", "crond")) {
      wire.append("Nov 23 10:00:00 Starting ").append(name).append(": OK\n");
    }
    assertThat(FragmentLog.of(wire.toString().getBytes(StandardCharsets.US_ASCII)).text())
        .startsWith("Starting syslogd: OK\nStarting klogd: OK\n");
  }

  private static final String LINES =
      """
      U-Boot 2023.01

        Model: board
      [    0.000000] Linux version 6.1
      [    0.100000] one
      [    0.200000] two
      [    0.300000] three
      Loading, please wait...

        indented text
      [    1.000000] Run /init as init process
      a b c
      d e f
      g h i
      [    2.000000] four
      j k l
      [    3.000000] five
      m n o
      """;

  @ParameterizedTest
  @ValueSource(strings = {"> ", "> > ", ">> ", "    ", "\t", "| ", ">"})
  void marksBeforeEachLineAreTakenOff(String marks) {
    FragmentLog bare = FragmentLog.of(LINES.getBytes(StandardCharsets.ISO_8859_1));
    byte[] wire =
        LINES
            .lines()
            .map(line -> (marks + line).stripTrailing() + "\n")
            .collect(joining())
            .getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog log = FragmentLog.of(wire);
    assertThat(log.records()).isEqualTo(bare.records());
    assertThat(stream(log, dev.afterbye.demux.Stream.FIRMWARE).replace("\n \n", "\n\n"))
        .isEqualTo(stream(bare, dev.afterbye.demux.Stream.FIRMWARE));
    assertThat(log.text()).isEqualTo(bare.text());
    assertThat(FragmentLog.of(wire, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
  }

  private static final String PROGRAM =
      IntStream.range(0, 20).mapToObj(i -> "step %d\n".formatted(i)).collect(joining());

  /** A program may begin all of its lines alike, but nothing of another writer stands behind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[step-run] ",
        "vm-0 console ",
        "NOTE: ",
        "+ ",
        "\u001b[36mqemu-1  | \u001b[0m",
        "\u2502   \u2502    ## "
      })
  void anyTextBeforeEachLineIsTakenOffWhereAnotherWriterStandsBehindIt(String text) {
    String records = LINES.substring(LINES.indexOf("[    0.0"));
    for (String bare : List.of(PROGRAM + records, LINES.strip() + "\n" + PROGRAM)) {
      String wire = bare.lines().map(line -> text + line + "\n").collect(joining());
      FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.UTF_8));
      FragmentLog told = FragmentLog.of(bare.getBytes(StandardCharsets.UTF_8));
      assertThat(log.records()).isEqualTo(told.records());
      assertThat(log.text()).isEqualTo(told.text());
      assertThat(stream(log, dev.afterbye.demux.Stream.FIRMWARE))
          .isEqualTo(stream(told, dev.afterbye.demux.Stream.FIRMWARE));
      assertThat(
              FragmentLog.of(
                      wire.getBytes(StandardCharsets.UTF_8), DemuxHints.NONE, Splits.every(1, 0))
                  .entries())
          .isEqualTo(log.entries());
    }
  }

  @Test
  void aProgramThatBeginsAllItsLinesAlikeIsText() {
    String wire = PROGRAM.replace("step", "** Message: step");
    assertThat(FragmentLog.of(wire.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(wire);
  }

  @Test
  void anIndentedPassageIsText() {
    String wire = LINES + "    a\n    b\n    c\n    d\n";
    assertThat(FragmentLog.of(wire.getBytes(StandardCharsets.ISO_8859_1)).text())
        .endsWith("    a\n    b\n    c\n    d\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t ", "     ", " "})
  void anIndentThatTheFirstLineLacksIsALoadersList(String indent) {
    String list = "=> tftpboot 80200000 uImage\nLoading: #####\n" + (indent + "#####\n").repeat(20);
    String wire = list + LINES;
    FragmentLog log = FragmentLog.of(wire.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(stream(log, dev.afterbye.demux.Stream.FIRMWARE)).startsWith(list);
  }

  @Test
  void anIndentOfRecordsIsTakenOffBehindOtherLines() {
    String records = "    [    1.000000] x\n    [    2.000000] y\n".repeat(8);
    FragmentLog log =
        FragmentLog.of(("It said:\n" + records).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(stream(log, dev.afterbye.demux.Stream.DECORATION)).isEqualTo("    ".repeat(16));
  }

  @Test
  void aFirstStageThatTriesIsNoTool() {
    FragmentLog log =
        FragmentLog.of("Trying to boot from MMC1\nx\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(stream(log, dev.afterbye.demux.Stream.FIRMWARE))
        .isEqualTo("Trying to boot from MMC1\nx\n");
  }

  static Stream<String> notices() {
    return Stream.of(
        "Script started on 2024-03-05 10:00:00+00:00 [TERM=\"xterm\"]\n%s\nScript done on 2024\n",
        "=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.03.05 10:00:00 =~=~=~=~=~=~=~=~=~=~=~=\r\n%s",
        """
        picocom v3.1

        baudrate is    : 115200
        Terminal ready
        %s
        Terminating...\r
        Thanks for using picocom\r
        """,
        """
        %s
        Terminating...\r
        Skipping tty reset...\r
        Thanks for using picocom\r
        """,
        "\r\u001b[1m[00:00:00.000] tio v2.5\u001b[0m\r\n\r\u001b[1m[00:00:00.007] Connected\u001b[0m"
            + "\r\n%s\r\u001b[1m[00:00:06.461] Disconnected\u001b[0m\r\n",
        """
        Trying 10.0.0.5...\r
        Connected to 10.0.0.5.\r
        Escape character is '^]'.\r
        %sConnection closed by foreign host.\r
        """,
        "[-- Console up -- Tue Mar  5 10:00:00 2024]\r\n%s[-- MARK -- Tue Mar  5 10:00 2024]\r\n",
        "[SOL Session operational.  Use ~? for help]\n%s[terminated ipmitool]",
        "[10:00:00.000] tio v2.7\r\n[10:00:00.001] Connected\r\n%s[10:09:00.000] Disconnected\r\n",
        """
        section_start:1:a\r\u001b[0KPreparing
        section_end:1:a\r\u001b[0K
        %ssection_end:2:b\r\u001b[0Ksection_start:3:c\r\u001b[0Kx
        \u001b[32;1mJob succeeded\u001b[0;m
        """,
        "\u00ef\u00bb\u00bf%s");
  }

  @ParameterizedTest
  @MethodSource("notices")
  void toolsThatSpeakOfThemselvesAreNoText(String around) {
    byte[] wire = around.replace("%s", LINES).getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog bare = FragmentLog.of(LINES.getBytes(StandardCharsets.ISO_8859_1));
    FragmentLog log = FragmentLog.of(wire);
    assertThat(log.records()).isEqualTo(bare.records());
    assertThat(log.text().strip()).isEqualTo(bare.text().strip());
    assertThat(FragmentLog.of(wire, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
    TilingLawTest.assertTiles(wire, log);
  }

  @Test
  void whatAToolWouldSayIsTextWhereNoToolSpeaks() {
    String wire =
        LINES
            + """
            Trying 10.0.0.5...
            Connected to 10.0.0.5.
            Disconnected from x
            Connection to x lost
            login:""";
    assertThat(FragmentLog.of(wire.getBytes(StandardCharsets.ISO_8859_1)).text())
        .endsWith(wire.substring(LINES.length()));
  }

  private static final String[] PIECES = {
    "> ",
    "| ",
    "    ",
    "\t",
    "\n",
    "\r\n",
    "\u001b[32m",
    "\u001b[0m",
    "\u00ef\u00bb\u00bf",
    "\u00ef",
    "[10:00:00.000] ",
    "10:00:00 ",
    "2026-11-23T10:00:00.1Z ",
    "<134>1 ",
    "job\tstep\t",
    "[pod/a/b] ",
    "host c[8]: ",
    "section_start:1:a\r\u001b[0K",
    "section_end:",
    "1:a\r\u001b[0K",
    "Connected",
    "Terminating...",
    "Disconnected",
    "tio v2",
    "[    1.000000] record",
    "[    0.000000] Linux version 6",
    "text",
    "login: ",
    "x",
    "a b c"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anySplitGivesTheSame(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      StringBuilder wire = new StringBuilder();
      String habit = PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)];
      for (int line = 0; line < random.nextInt(40); line++) {
        wire.append(random.nextInt(20) == 0 ? "" : habit);
        for (int piece = random.nextInt(4); piece > 0; piece--) {
          wire.append(PIECES[random.nextInt(PIECES.length)]);
        }
        wire.append(random.nextInt(10) == 0 ? "" : "\n");
      }
      byte[] bytes = wire.toString().getBytes(StandardCharsets.ISO_8859_1);
      FragmentLog log = FragmentLog.of(bytes);
      TilingLawTest.assertTiles(bytes, log);
      assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
          .isEqualTo(log.entries());
      assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.random(seed)).entries())
          .isEqualTo(log.entries());
    }
  }

  /** What the kernel's first record cuts is in no other line. */
  @Test
  void aPromptBehindTheStampIsNoPartOfIt() {
    StringBuilder wire = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      wire.append("[10:00:0").append(i).append("] starting service ").append(i).append("\r\n");
    }
    wire.append("[10:00:07] root@board:/# ");
    for (int i = 0; i < 12; i++) {
      wire.append("[    0.00000").append(i % 10).append("] Linux version ").append(i);
      wire.append("\r\n[10:00:08] ");
    }
    FragmentLog log = FragmentLog.of(wire.toString().getBytes(StandardCharsets.ISO_8859_1));
    assertThat(log.holding("root@board").stream()).isEqualTo(dev.afterbye.demux.Stream.USER);
  }
}
