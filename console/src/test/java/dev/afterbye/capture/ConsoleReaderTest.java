package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.report.Wrapping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages, tools and terminals make of a console's text. */
class ConsoleReaderTest {
  record Read(String text, List<Wrapping> found) {}

  static Read read(String log, int chunk) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ConsoleReader reader =
        new ConsoleReader((b, from, to, at) -> text.write(b, from, to - from), bytes, bytes.length);
    for (int at = 0; at < bytes.length; at += chunk) {
      reader.feed(bytes, at, Math.min(bytes.length, at + chunk), FragmentSink.NO_ARRIVAL);
    }
    reader.end();
    return new Read(text.toString(StandardCharsets.UTF_8), reader.found());
  }

  static Read read(String log) {
    Read whole = read(log, Math.max(1, log.length() * 4));
    for (int chunk : new int[] {1, 2, 3, 5, 7, 64, 4096}) {
      assertThat(read(log, chunk)).as("pieces of %s", chunk).isEqualTo(whole);
    }
    return whole;
  }

  @Test
  void escapedTextIsTurnedBack() {
    Read read =
        read("a &amp;&amp; &lt;6&gt;[    1.0] &quot;x&quot; &#39;&#x1b;[0m&#x4e2d;&nbsp;&&lt;\n");
    assertThat(read.text()).isEqualTo("a && <6>[    1.0] \"x\" '\u001b[0m\u4e2d &<\n");
    assertThat(read.found()).containsExactly(Wrapping.HTML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain\n",
        "a > b\n&lt;x&gt;\n",
        "&lt;x&gt; and <b>\n",
        "wget http://x/?a=1&amp;b=2\n",
        "a && b & c &\n",
        "&ltx; &lt &unknown; &#xd800; &#0; &#x; &#; &;\n",
        "&",
        "&l",
        "&amp;&am"
      })
  void textThatIsNotEvidentlyEscapedStaysAsItIs(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void escapesAreReadWhereverTheyAreCut() {
    String line = "[    1.000000] &lt;x&gt; &amp; &#x1b;[m and so on\n";
    String log = "nothing here\n".repeat(500) + line.repeat(500) + "&l";
    Read read = read(log);
    assertThat(read.text())
        .isEqualTo(
            "nothing here\n".repeat(500)
                + "[    1.000000] <x> & \u001b[m and so on\n".repeat(500)
                + "&l");
  }

  @Test
  void escapesBehindTheHeadAreText() {
    String log = "x".repeat(HtmlEscapes.HEAD_BYTES + 1) + "\n&lt;x&gt;\n";
    assertThat(read(log, 1000)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void coloursOfDmesgAreTakenOff() {
    String log =
        """
        \033[32m[    0.000000] \033[0mLinux version 6.1
        \033[32m[   12.345678] \033[0m\033[33musb 1-1: \033[0mnew device\r
        \033[32m[   12.345679] \033[m\033[33mEXT4-fs\033[0m\033[31m: bad\033[0m
          indented
        \033[32m[12345.345679] \033[0m\033[1mx\033[0m""";
    Read read = read(log);
    assertThat(read.text())
        .isEqualTo(
            """
            [    0.000000] Linux version 6.1
            [   12.345678] usb 1-1: new device\r
            [   12.345679] EXT4-fs: bad
              indented
            [12345.345679] x""");
    assertThat(read.found()).containsExactly(Wrapping.DMESG);
  }

  @Test
  void stampedLinesBehindARecordDoNotGoOnWithIt() {
    StringBuilder log = new StringBuilder();
    for (int line = 0; line < 12; line++) {
      log.append("2026-11-29T10:00:0").append(line % 10).append(".123456Z ");
      log.append(line == 0 ? "[    0.000000] Linux\n" : "Begin: Loading modules\n");
    }
    assertThat(read(log.toString())).isEqualTo(new Read(log.toString(), List.of()));
  }

  @Test
  void linesThatGitlabPartedAreJoined() {
    String stamp = "2026-11-29T10:00:00.123456Z 0";
    String job =
        stamp
            + "0O [    1.000000] a\r\n"
            + stamp
            + "0O login: \n"
            + stamp
            + "0O+root\r\n"
            + stamp
            + "aE \n"
            + stamp
            + "0O+\n2026-11-29T10:00:00.12345+\n"
            + stamp
            + "1X+\n\n";
    assertThat(read(job)).isEqualTo(new Read(job.replace("\n" + stamp + "0O+", ""), List.of()));
    assertThat(read("x\n" + job)).isEqualTo(new Read("x\n" + job, List.of()));
  }

  @Test
  void returnsThatStandForLineEndsAreTurned() {
    String log = "[    0.000000] a\r\r[    1.000000] b\rc\r";
    String lines = log.replace('\r', '\n');
    assertThat(read(log + "d")).isEqualTo(new Read(lines + "d", List.of(Wrapping.RETURNS)));
    String longer = log.repeat(ReturnsOnly.HEAD_BYTES / log.length() + 1);
    assertThat(read(longer + "\r\n").text()).isEqualTo(longer.replace('\r', '\n') + "\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb\rc\rd", "a\rb\rc\rd\re\r\n", "a\rb\r\u001b[Kc\rd\re", "\r\n"})
  void returnsOfALogWithLineEndsStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Sun Nov  9 17:16:20 2026]",
        "[Nov29 17:16]",
        "[  +0.000012]",
        "[ +12.345678]",
        "[    5.000000 <    0.000012>]",
        "[Sun Nov  9 17:16:20 2026 <    0.000012>]"
      })
  void dmesgColoursAnyOfItsStamps(String stamp) {
    String record = "\u001b[32m" + stamp + " \u001b[0m\u001b[33musb 1-1: \u001b[0mnew device\n";
    assertThat(read(record).text()).isEqualTo(stamp + " usb 1-1: new device\n");
    assertThat(read("\u001b[32m\u001b[1m" + stamp + " \u001b[0mLinux\n").text())
        .isEqualTo(stamp + " Linux\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[32m[  OK  ] \u001b[0mStarted x\n",
        "\u001b[32m[1: 2] \u001b[0mStarted x\n",
        "\u001b[m[] \u001b[0;1;2;3;4;31mStarted x\n",
        // As many as are held, and then more.
        "\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m"
            + "\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0m\u001b[0mx\n",
        "\u001b[32m[:30] \u001b[0mStarted x\n",
        "\u001b[32m\u001b[0m\u001b[1m\u001b[0m\u001b[1m\u001b[0m\u001b[1m\u001b[0mStarted x\n",
        "\u001b[32m[    0.0000] \u001b[0mx\n",
        "\u001b[32m[    0.000000] x\u001b[0m\n",
        "\u001b[0;32m[    0.000000]  \u001b[0mx\n",
        "[    0.000000] \u001b[31mx\u001b[0m\n",
        "\u001b[32m\n\u001b\u001b[\n\u001b[32m[    0.000000",
        "\u001b[2J\u001b[1;1Hmenu\n"
      })
  void otherSequencesStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[    0.000000] Linux", "<5>[    0.000000] Linux", "x\n[12345.000000] y"})
  void onAConsoleAProgramMayPrintColours(String record) {
    String log = record + "\r\n# dmesg\r\n\033[32m[    0.000000] \033[0mLinux version 6.1\r\n";
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[x]", "[    0.00000]", "<6>", "[", "[  OK  ]", "<6>[    .000000]"})
  void aLineThatOnlyLooksLikeARecordIsNoConsole(String line) {
    String log = line + "\n\033[32m[    0.000000] \033[0mLinux version 6.1\n";
    assertThat(read(log).found()).containsExactly(Wrapping.DMESG);
  }

  @Test
  void otherSequencesOfAColouredLineStay() {
    assertThat(read("\u001b[32m[    0.000000] \u001b[0mx\u001b[2Ky\u001b\u001b[33mz\u001b").text())
        .isEqualTo("[    0.000000] x\u001b[2Ky\u001bz\u001b");
  }

  private static final List<String> RECORDS =
      List.of(
          "[    0.000000] Linux version 6.1.0 (build@host) (gcc (Debian 12.2.0-14) 12.2.0, GNU ld) #1",
          "[    0.000000] Command line: console=ttyS0 root=/dev/vda1 ro quiet splash panic=10 and more",
          "[    0.100000] Memory: 2040000K/2096632K available (14339K kernel code, 2330K rwdata, 9272K)",
          "[    0.200000] x",
          "[    0.300000] rcu: \tRCU restricting CPUs from NR_CPUS=8192 to nr_cpu_ids=2 and so on, and so on",
          "Begin: Running /scripts/init-bottom ... done.",
          "[    0.400000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)");

  private static String cut(int columns, String lineEnd) {
    StringBuilder log = new StringBuilder();
    for (String line : RECORDS) {
      int at = 0;
      for (; line.length() - at > columns; at += columns) {
        log.append(line, at, at + columns).append(lineEnd);
      }
      log.append(line, at, line.length()).append(lineEnd);
    }
    return log.toString();
  }

  private static String cutAtBlanks(int columns) {
    StringBuilder log = new StringBuilder();
    for (String line : RECORDS) {
      int at = 0;
      while (line.length() - at > columns) {
        int blank = line.lastIndexOf(' ', at + columns);
        log.append(line, at, blank).append('\n');
        at = blank + 1;
      }
      log.append(line.substring(at)).append('\n');
    }
    return log.toString();
  }

  @Test
  void linesThatATerminalCutAreJoined() {
    int columns = 80;
    for (String lineEnd : List.of("\n", "\r\n")) {
      String whole = String.join(lineEnd, RECORDS) + lineEnd;
      assertThat(read(cut(columns, lineEnd))).isEqualTo(new Read(whole, List.of(Wrapping.WRAPS)));
      assertThat(read(cut(columns, lineEnd).repeat(20)).text()).isEqualTo(whole.repeat(20));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 72, 78})
  void recordsThatAMailProgramCutAreJoined(int columns) {
    String whole = String.join("\n", RECORDS) + "\n";
    assertThat(read(cutAtBlanks(columns))).isEqualTo(new Read(whole, List.of(Wrapping.WRAPS)));
  }

  @Test
  void linesBeyondTheWidthShowThatNothingWasCut() {
    String longer = "[    0.500000] " + "y".repeat(80);
    assertThat(read(cut(80, "\n") + "z".repeat(5000) + "\n" + cut(80, "\n")).text())
        .endsWith("z\n" + cut(80, "\n"));
    assertThat(read(cut(80, "\n") + longer + "\n").found()).isEmpty();
  }

  @Test
  void shortRecordsAmongLinesOfProgramsAreNotCut() {
    String log =
        """
        [    1.000000] usb 1-1: new high-speed USB device number 2 using xhci_hcd
        Begin: Loading essential drivers ... done.
        [    1.100000] x
        Begin: Running /scripts/init-premount ... done.
        """
            .repeat(30);
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\u00a0 \u00a0 0.000000] Linux version 6.1\n",
        "[\u00a0\u00a0\u00a0\u00a00.000000]\u00a0Linux version\u00a06.1\n",
        "[    0.000000]\u00a0Linux version 6.1\n",
        "U-Boot 2024.01\n[x]\n[99999.000000] x\n[ \u00a0 12.000000] y\u00a0\u00a0z\u00e9\u00c2"
      })
  void noBreakSpacesOfPagesAreBlanks(String log) {
    String blank = log.replace('\u00a0', ' ');
    assertThat(read(log)).isEqualTo(new Read(blank, List.of(Wrapping.SPACES)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[    0.000000] Linux\n[ \u00a0  1.000000] x\n",
        "[ \u00a0 1.00000] x\n[ \u00a0 1.0000000] x\n[ \u00a0  OK  ] x\n",
        "[ \u00a0 1.000000]x\n[ \u00a0 1.000000]\n",
        "a\u00a0b\n [ \u00a0 1.000000] x\n",
        "[\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 1.000000] x\n",
        "[ \u00a0 1.000000] "
      })
  void otherNoBreakSpacesStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void noBreakSpacesBehindTheHeadStay() {
    String log = "x\n".repeat(NoBreakSpaces.HEAD_BYTES / 2) + "[ \u00a0  1.000000] x\n";
    assertThat(read(log, 1000)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void blanksThatAPageSqueezedArePutBack() {
    String log =
        """
        U-Boot 2024.01
        [    0.000000][    T0] Booting Linux on physical CPU 0x0
        [    0.000000][    T0] Linux version 6.1
        [   12.345678][  T123] a [1.234] [x] [    4.000000]
        cut[  123.000001][    C1] b
        [12345.678901][T12345] c
        [1.0] [    T1]
        """;
    for (String blank : List.of(" ", "")) {
      Read read = read(log.replaceAll("\\[ +(?=\\d+\\.\\d{6}|[TC]\\d)", "[" + blank));
      assertThat(read.text()).isEqualTo(log.replace("[    T1]", "[" + blank + "T1]"));
      assertThat(read.found()).containsExactly(Wrapping.SQUEEZED);
    }
  }

  /** No kernel prints a stamp of zero with one blank. */
  @Test
  void blanksBeforeTheBannerArePutBack() {
    assertThat(read("U-Boot 2024.01\n[ 0.000000] OF: fdt: x\n[ 0.000000] Linux version 6\n"))
        .isEqualTo(
            new Read(
                "U-Boot 2024.01\n[    0.000000] OF: fdt: x\n[    0.000000] Linux version 6\n",
                List.of(Wrapping.SQUEEZED)));
  }

  @Test
  void blanksThatAnExcerptLostArePutBack() {
    String log = "[    5.000000] a\n[    6.000000] b\n[   10.000000] c\n[   10.500000] d\nx\n";
    Read squeezed = new Read(log, List.of(Wrapping.SQUEEZED));
    assertThat(read(log.replaceAll(" +(?=\\d)", " "))).isEqualTo(squeezed);
    String two = log.substring(0, 34);
    assertThat(read(two.replaceAll(" +(?=\\d)", " ")))
        .isEqualTo(new Read(two, List.of(Wrapping.SQUEEZED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[    0.000000] Linux version 6.1\n[ 0.000000] Linux version 6.1\n",
        "[ 5.000000] a\n[ 6.000000] b\nx\n[ 7.000000] c\n[ 7.000000] d\n",
        "[0.000001] a\n[0.000002] b\n[0.000003] c\n[0.000004] d\n",
        "[ 0.000000]Linux version 6.1\n[ 0.0000000] Linux version 6.1\n",
        "[ 0.000001] Linux version 6.1\nx [0.000000] Linux 6.1\n",
        "[ 5.000000] a\n[ 6.000",
        "[ 5.000000] a\n"
      })
  void otherStampsAreLeftAsTheyAre(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void speltControlCharactersAreRead() {
    Read read = read("U-Boot 2024.01^M\n^M\n^[[2Jx^@^G^H^Iy^M\n2^C^^^M\nz^M^M\n^");
    assertThat(read)
        .isEqualTo(
            new Read(
                "U-Boot 2024.01\r\n\r\n\u001b[2Jx\u0000\u0007\b\ty\r\n2^C^^\r\nz\r\r\n^",
                List.of(Wrapping.CARETS)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a^M\nb^M\nc^M\nd\n",
        "a^M\nb^M\nc^M",
        "a^M\r\nb^M\r\nc^M\r\nd^M\r\n",
        "^M\n^M\n^M\n^M"
      })
  void caretsOfALogThatSpellsNoLineEndsStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void escapedColoursAreBoth() {
    Read read = read("&#27;[32m[    0.000000] &#27;[0m&lt;x&gt;\n");
    assertThat(read)
        .isEqualTo(new Read("[    0.000000] <x>\n", List.of(Wrapping.HTML, Wrapping.DMESG)));
  }

  @Test
  void anyTextIsReadTheSameInAnyPieces() {
    Random random = new Random(8);
    String[] parts = {
      "^M\n",
      "^",
      "&",
      "&lt;",
      "&gt",
      ";",
      "&amp;",
      "&#x1b;",
      "\u001b[32m",
      "[    1.000000]",
      " ",
      "\u001b[0m",
      "\u001b",
      "\n",
      "text",
      "[",
      "m",
      "\u001b[33m",
      "&#27;[0m",
      "x".repeat(700)
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder log = new StringBuilder();
      for (int k = random.nextInt(60); k >= 0; k--) {
        log.append(parts[random.nextInt(parts.length)]);
      }
      read(log.toString());
    }
  }
}
