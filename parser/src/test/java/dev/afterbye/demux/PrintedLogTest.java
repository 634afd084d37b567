package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that a program prints once more, with and without a sign of it. */
class PrintedLogTest {
  private static final String BANNER = " Linux version 6.1.0 (build@host) (gcc 12) #1 SMP";
  private static final String TEXT =
      "Begin: Loading essential drivers ... done.\r\nStarting network: OK\r\n".repeat(4);
  private static final int CASES = 150;

  private static String stamp(long micros) {
    return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
  }

  /** The records of a boot, the last of them behind the start of programs. */
  private static List<String> boot(long seed) {
    Random random = new Random(seed);
    List<String> records = new ArrayList<>();
    records.add(stamp(0) + BANNER);
    for (int i = 0; i < 10; i++) {
      records.add(stamp(0) + " BIOS-e820: [mem 0x" + i + "] usable (" + i + ")");
    }
    long micros = 1000L + random.nextInt(1000);
    for (int i = 0; i < 60; i++) {
      micros += 7 + random.nextInt(90_000);
      records.add(stamp(micros) + " device " + i + ": found [0x" + random.nextInt(99) + "]");
    }
    records.add(stamp(micros + 5) + " Run /init as init process");
    for (int i = 0; i < 12; i++) {
      micros += 7 + random.nextInt(900_000);
      records.add(stamp(micros) + " usb 1-" + i + ": new device");
    }
    return records;
  }

  private static LabelledWire booted(List<String> records) {
    return booted(new LabelledWire(), records);
  }

  private static LabelledWire booted(LabelledWire wire, List<String> records) {
    records.forEach(wire::record);
    return wire.text(TEXT);
  }

  private static long last(List<String> records) {
    String record = records.get(records.size() - 1);
    return PrintkPrefix.stampMicros(
        record.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, record.length());
  }

  static List<Named<UnaryOperator<String>>> formats() {
    return List.of(
        Named.of("dmesg", r -> r),
        Named.of("dmesg -r", r -> "<6>" + r),
        Named.of("dmesg -x", r -> "kern  :info  : " + r),
        Named.of("grep -n", r -> "12:" + r),
        Named.of("syslog", r -> "Nov 23 10:00:00 host kernel: " + r));
  }

  /** With an echoed command, a heading, or nothing before it; live records may cut it. */
  @ParameterizedTest
  @MethodSource("formats")
  void noByteOfAPrintedLogIsCertainToBeTheKernels(UnaryOperator<String> format) {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<String> records = boot(seed);
      boolean second = seed % 3 == 0;
      LabelledWire wire = second ? booted(boot(seed + CASES)) : new LabelledWire();
      long start = wire.wire().length();
      booted(wire, records);
      long micros = last(records);
      wire.text(List.of("host:~# dmesg\r\n", "", "-- log --\r\n").get(random.nextInt(3)));
      boolean live = random.nextBoolean();
      for (String record : records) {
        String line = format.apply(record) + "\r\n";
        if (live && random.nextInt(20) == 0) {
          int cut = random.nextInt(line.length());
          micros += 1 + random.nextInt(300_000);
          wire.text(line.substring(0, cut));
          wire.record(stamp(micros) + " live " + seed).text(line.substring(cut));
        } else {
          wire.text(line);
        }
      }
      wire.text("host:~# ").record(stamp(micros + 900_000) + " usb 9: later");
      FragmentLog log = wire.demultiplexed();
      assertThat(wire.wrong(log, true)).as("seed %d", seed).isZero();
      assertThat(log.newKernels())
          .as("seed %d", seed)
          .isEqualTo(second ? List.of(start) : List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Starting ser", "host:~# "})
  void theSameKernelAfterAResetWithoutAWordIsAnotherBoot(String textBefore) {
    for (long seed = 0; seed < CASES; seed++) {
      LabelledWire wire = booted(boot(seed)).text(textBefore);
      boot(seed + 1000).forEach(wire::record);
      wire.text(TEXT);
      FragmentLog log = wire.demultiplexed();
      assertThat(wire.wrong(log, false)).as("seed %d", seed).isZero();
      assertThat(log.newKernels()).as("seed %d", seed).hasSize(1);
    }
  }

  @Test
  void aCoarseClockMakesBootsLookAlike() {
    List<String> records = new ArrayList<>();
    records.add(stamp(0) + BANNER);
    for (int i = 0; i < 30; i++) {
      records.add(stamp(i * 10_000L) + " device " + i);
    }
    LabelledWire wire = booted(records).text("dump\r\n");
    records.forEach(record -> wire.text(record + "\r\n"));
    wire.text("# ");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
    LabelledWire reset = booted(records);
    records.forEach(reset::record);
    for (int i = 0; i < 300; i++) {
      reset.record(stamp(310_000L + i * 10_000L) + " this time it takes another way " + i);
    }
    assertThat(reset.wrong(reset.demultiplexed(), false)).isZero();
  }

  @Test
  void aQuietKernelsLogIsNotItsConsole() {
    LabelledWire wire = new LabelledWire().text(TEXT + "host login: root\r\nhost:~# dmesg\r\n");
    boot(1).forEach(record -> wire.text(record + "\r\n"));
    wire.text("host:~# ").record(stamp(900_000_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void withoutTheCommandAQuietKernelsLogIsDoubtful() {
    LabelledWire wire = new LabelledWire().text(TEXT + "host login: root\r\nhost:~# \r\n");
    boot(1).forEach(record -> wire.text(record + "\r\n"));
    wire.text("host:~# ").record(stamp(900_000_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** {@code dmesg} indents the further lines of a message; clocks fall back as they are tuned. */
  @Test
  void aQuietKernelsLogGoesOnBehindLinesOfAMessageAndAClockThatIsTuned() {
    LabelledWire wire = new LabelledWire().text(TEXT + "host login: root\r\nhost:~# dmesg\r\n");
    List<String> records = boot(1);
    String further = " ".repeat(15) + "and what else there is\r\n";
    for (int i = 0; i < records.size(); i++) {
      wire.text(records.get(i) + "\r\n" + (i % 5 == 2 ? further.repeat(i % 3) : ""));
      if (i == 10) {
        wire.text(stamp(32_000) + " tsc: Detected 2445.406 MHz processor\r\n");
      }
    }
    wire.text("host:~# ").record(stamp(900_000_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  /** Nor do such lines tell that programs run where the log has come to. */
  @Test
  void furtherLinesOfAMessageDoNotEndTheDoubtOfALog() {
    LabelledWire wire = new LabelledWire().text("READY\r\n" + PROMPT);
    List<String> records = boot(19);
    String further = " ".repeat(15) + "and more\r\n";
    records.forEach(record -> wire.text(record + "\r\n" + further.repeat(2)));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Its banner is not the one that was seen, and yet it is no other boot's. */
  @Test
  void aPrintedLogWithNoiseInItsBannerIsNoBoot() {
    List<String> records = boot(7);
    LabelledWire wire = booted(records).text("-- log --\r\n");
    for (int i = 0; i < records.size(); i++) {
      String record = records.get(i);
      boolean damaged = i == 0 || i == 30;
      wire.text(record.substring(0, 30) + (damaged ? "\0\0" : ""));
      wire.text(record.substring(30) + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  /** Nor is a log of which bytes were lost, though its banner is not known. */
  @Test
  void aPrintedLogWithDamagedRecordsIsNotCertain() {
    List<String> records = boot(7);
    LabelledWire wire = booted(records).text("-- log --\r\n");
    for (int i = 0; i < records.size(); i++) {
      String record = records.get(i);
      boolean damaged = i == 0 || i % 20 == 5;
      wire.text((damaged ? record.substring(0, 31) + record.substring(33) : record) + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** The log up to the command is certain, what is printed along with the kernel is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dmesg -w\r\n",
        "dmesg -w &\r\n[1] 288\r\n",
        "dmesg -w &\r\n[1] 288\r\nhost:~# ",
        "\u001b[?2004hhost:~# dmesg -w &\r\n\u001b[?2004l\r[1] 288\r\n\u001b[?2004hhost:~# "
      })
  void theLogOfWhoFollowsItIsCertainUpToTheCommand(String command) {
    List<String> records = boot(4);
    LabelledWire wire = booted(records).text("host:~# " + command);
    for (String record : records.subList(0, records.size() - 12)) {
      wire.text(record + "\r\n");
      if (record.equals(records.get(30))) {
        wire.text("ls\r\nbin etc\r\n");
      }
    }
    long micros = last(records) + 60_000_000;
    for (int i = 0; i < 20; i++) {
      micros += 200_000;
      wire.record(stamp(micros) + " usb " + i).text(stamp(micros) + " usb " + i + "\r\n");
    }
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    List<FragmentLog.Entry> shown =
        log.entries().stream()
            .filter(entry -> entry.fragment().reason() == Reason.QUOTED_SHOWN)
            .toList();
    assertThat(String.join("", shown.stream().map(FragmentLog.Entry::bytes).toList()))
        .contains(records.get(20), records.get(40))
        .doesNotContain("usb 0");
  }

  @Test
  void recordsThatTheConsolesLevelHidAreOfTheLog() {
    List<String> records = boot(2);
    LabelledWire wire = new LabelledWire();
    records.stream().filter(record -> record.endsWith("3]")).forEach(wire::record);
    wire.text(TEXT + "host:~# dmesg\r\n");
    records.forEach(record -> wire.text(record + "\r\n"));
    wire.text("host:~# ").record(stamp(900_000_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void theCrashOfABootBeforeIsTextAndDoesNotTurnTheClock() {
    LabelledWire wire = booted(boot(3)).text("# cat /sys/fs/pstore/dmesg-ramoops-0\r\nPanic#1\r\n");
    for (int i = 0; i < 20; i++) {
      wire.text("<4>" + stamp(9_000_000_000L + i) + " Call trace " + i + "\r\n");
    }
    wire.text("# ").record(stamp(last(boot(3)) + 10) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void aProgramThatFollowsTheLogIsNeverCertain() {
    LabelledWire wire = booted(boot(4)).text("# dmesg -W\r\n");
    long micros = last(boot(4));
    for (int i = 0; i < 50; i++) {
      micros += 200_000;
      wire.record(stamp(micros) + " usb " + i).text(stamp(micros) + " usb " + i + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aRecordBehindACommandThatMovesTheKernelIsTheKernels() {
    List<String> records = boot(5);
    long micros = last(records);
    LabelledWire wire =
        booted(records)
            .text("# echo t > /proc/sysrq-trigger\r\n")
            .record(stamp(micros + 1) + " sysrq: Show State")
            .text("# cat /dev/sda\r\n")
            .record(stamp(micros + 2) + " sd 0:0:0:0: [sda] tag#0")
            .text("# dmesg -n 8\r\n")
            .record(stamp(micros + 3) + " usb 1: new")
            .text("# cat notes\r\n")
            .record(stamp(micros + 4) + " usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
  }

  @Test
  void anotherKernelMayHaveAnotherHabit() {
    LabelledWire wire = new LabelledWire();
    boot(6).forEach(record -> wire.record(record.replaceFirst("\\] ", "][    T1] ")));
    wire.text(TEXT);
    boot(7).forEach(wire::record);
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
    assertThat(log.newKernels()).hasSize(1);
  }

  @Test
  void aLogWithoutStampsDoesNotEndThoseOfTheKernel() {
    LabelledWire wire = booted(boot(8)).text("# dmesg -t\r\n");
    boot(8).forEach(record -> wire.text(record.substring(15) + "\r\n"));
    String later = stamp(900_000_000) + " usb 1: new";
    wire.text("# ").record(later);
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.records()).contains(later);
  }

  /** Of another machine, so that nothing in it is known; records of this one cut it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "12:", "> ", "kern  :info  : ", "\033[32m"})
  void noByteOfAnotherMachinesLogIsCertainToBeTheKernels(String mark) {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<String> records = boot(seed);
      LabelledWire wire = booted(records).text("host:~# cat other\r\n");
      // Far ahead of that log: what is a little older than the newest may be another CPU's.
      long micros = last(records) + 60_000_000;
      for (String record : boot(seed + CASES)) {
        String line = mark.isEmpty() ? record : mark + record;
        line = line.replace("\033[32m" + record, "\033[32m" + coloured(record)) + "\r\n";
        int cut = mark.length() + random.nextInt(record.length());
        wire.text(line.substring(0, cut));
        if (random.nextInt(30) == 0) {
          micros += 1 + random.nextInt(300_000);
          wire.record(stamp(micros) + " live " + seed);
        }
        wire.text(line.substring(cut));
      }
      FragmentLog log = wire.demultiplexed();
      assertThat(wire.wrong(log, true)).as("seed %d", seed).isZero();
      assertThat(log.newKernels()).as("seed %d", seed).isEmpty();
    }
  }

  private static String coloured(String record) {
    return record.replaceFirst("\\] ", "] \033[0m");
  }

  /** It may be as far as this kernel, or further: then nothing but the command tells. */
  @Test
  void whatStandsBehindACommandThatShowsAFileIsNotCertain() {
    List<String> records = boot(16);
    LabelledWire wire = booted(records).text("host:~# less other\r\n");
    long micros = last(records);
    for (int i = 0; i < 20; i++) {
      String line = stamp(micros + 300_000 + i) + " other " + i + "\r\n";
      if (i == 7) {
        wire.text(line.substring(0, 20)).record(stamp(micros + 9) + " live");
        line = line.substring(20);
      }
      wire.text(line);
    }
    wire.text("host:~# \r\nhost:~# ").record(stamp(micros + 900_000) + " usb 9: later");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.entries())
        .last()
        .extracting(entry -> entry.fragment().certainty())
        .isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void aBootToWhichNothingLedUpIsNotCertainUntilProgramsWrite() {
    LabelledWire wire = booted(boot(13)).text("log of the other board\r\n");
    boot(14).forEach(wire::record);
    wire.text(TEXT).record(stamp(last(boot(14)) + 900_000) + " usb 9: later");
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("device 30"))
        .extracting(entry -> entry.fragment().reason())
        .containsExactly(Reason.RECORD, Reason.RECORD_UNEXPLAINED);
    assertThat(wire.demultiplexed().entries())
        .last()
        .extracting(entry -> entry.fragment().reason())
        .isEqualTo(Reason.RECORD);
  }

  /** What a program printed was ahead of the clock, so that the kernel's own seems to be old. */
  @Test
  void liveRecordsAmongAPrintedLogProveNoBoot() {
    List<String> records = boot(13);
    LabelledWire wire = booted(records);
    for (int i = 0; i < 40; i++) {
      wire.text(stamp(last(records) + 9_000_000 + i) + " another board's device\r\n");
    }
    wire.text("and mine\r\n");
    for (int i = 0; i < 40; i++) {
      wire.text(records.get(i) + "\r\n");
      if (i > 0) {
        wire.record(stamp(last(records) + 1_000_000 + i) + " usb 3: reset");
      }
    }
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
  }

  /** What a CPU prints with interrupts off may all carry one stamp, and differ in its middle. */
  @Test
  void recordsOfOneMomentThatDifferAreNoRepeats() {
    LabelledWire wire = booted(boot(19));
    for (int i = 0; i < 40; i++) {
      wire.record(
          stamp(60_000_000) + " a storm of records: line " + (100 + i) + " of text to fill it");
    }
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("a storm of records"))
        .hasSize(40)
        .allMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
  }

  /** A crash's log out of persistent storage, whose first records all have the stamp zero. */
  @Test
  void aKernelThatPrintsOnAmongFirstRecordsStillRuns() {
    List<String> records = boot(17);
    LabelledWire wire = booted(records).text("Panic#1 Part1\r\n").text(records.get(0) + "\r\n");
    for (int i = 1; i < 200; i++) {
      wire.text(
          stamp(0) + " ACPI: reserving a table's memory at [mem 0x" + i + "] (" + i + ")\r\n");
      if (i % 20 == 0) {
        wire.record(stamp(last(records) + 10_000L * i) + " usb 3: reset");
      }
    }
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
    assertThat(wire.wrong(wire.demultiplexed(), true)).as("wrong certain bytes").isZero();
  }

  @Test
  void aBannerOfAnotherKernelThatTextFollowsIsNoBoot() {
    LabelledWire wire = booted(boot(13));
    for (int i = 1; i < 4; i++) {
      wire.text("such as:\r\n  [    0.000000] Linux version 5.0\r\n> [    1.000000] quoted\r\n");
      wire.record(stamp(last(boot(13)) + i) + " usb 3: reset");
    }
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).isEmpty();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.records()).filteredOn(record -> record.endsWith("usb 3: reset")).hasSize(3);
  }

  @Test
  void aSecondBootToWhichNothingLedUpIsNotCertainEither() {
    LabelledWire wire = booted(boot(13)).text("logs of the other boards\r\n");
    boot(14).subList(0, 40).forEach(record -> wire.text(record + "\r\n"));
    wire.text("and\r\n");
    boot(15).subList(0, 40).forEach(record -> wire.text(record.replace("6.1.0", "6.2.0") + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** The same boot a little later: the machine was reset without a word. */
  private static List<String> again(List<String> records) {
    List<String> later = new ArrayList<>();
    for (String record : records) {
      byte[] b = record.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      long micros = PrintkPrefix.stampMicros(b, 0, b.length);
      later.add(stamp(micros == 0 ? 0 : micros + 3) + record.substring(record.indexOf(']') + 1));
    }
    return later;
  }

  @Test
  void aBootThatBeginsLikeTheOneBeforeIsTheSameMachines() {
    LabelledWire wire = booted(boot(13)).text("waiting\r\n");
    again(boot(13)).forEach(wire::record);
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("device 5:"))
        .extracting(entry -> entry.fragment().reason())
        .containsExactly(Reason.RECORD, Reason.RECORD_UNEXPLAINED);
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("device 30:"))
        .extracting(entry -> entry.fragment().reason())
        .containsExactly(Reason.RECORD, Reason.RECORD);
  }

  /** What was forgotten of a long boot a program may print. */
  @Test
  void aBootThatBeginsLikeOneThatIsForgottenIsNotCertain() {
    List<String> records = boot(13);
    LabelledWire wire = booted(records);
    for (int i = 0; i < RepeatMemory.CAPACITY; i++) {
      wire.record(stamp(last(records) + 1 + i) + " usb 2: reset " + i);
    }
    wire.text("waiting\r\n");
    again(records).forEach(wire::record);
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("device 30:"))
        .last()
        .extracting(entry -> entry.fragment().reason())
        .isEqualTo(Reason.RECORD_UNEXPLAINED);
  }

  /** A terminal still holds it; or another kernel's console registers late. */
  @Test
  void recordsOfAnotherShapeBehindAHandOverAreNotCertainWithoutABanner() {
    List<String> records = boot(17);
    LabelledWire wire = booted(records);
    wire.record(stamp(last(records) + 9) + " kexec_core: Starting new kernel");
    boot(18).subList(20, 40).forEach(record -> wire.text("<6>" + record + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aRecordBehindWhatMayBeAMarkIsTheKernelsButNotCertain() {
    List<String> records = boot(15);
    LabelledWire wire = booted(records).text("> ");
    wire.record(stamp(last(records) + 5) + " usb 1: new").text("EOF\r\n");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
    assertThat(log.entries())
        .filteredOn(entry -> entry.bytes().contains("usb 1: new"))
        .extracting(entry -> entry.fragment().reason())
        .contains(Reason.RECORD_BEHIND_MARK);
  }

  @Test
  void aLoadersMarksAreNoPrompt() {
    LabelledWire wire =
        new LabelledWire().text("## Booting kernel from Legacy Image at 12000000 ...\r\n");
    boot(9).forEach(wire::record);
    FragmentLog log = wire.demultiplexed();
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() == Stream.KERNEL)
        .allMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
  }

  @Test
  void allLinesOfARecordAmongAPrintedLogAreTheKernels() {
    List<String> records = boot(10);
    LabelledWire wire = booted(records).text("-- log --\r\n");
    records.subList(0, 40).forEach(record -> wire.text(record + "\r\n"));
    String live = stamp(last(records) + 900_000);
    wire.record(live + " Mem-Info:").record(live + "  active:0").record(live + "  free:1");
    records.subList(40, 60).forEach(record -> wire.text(record + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void theLastRecordBehindOthersThatAreQuotedIsNoTwin() {
    List<String> records = boot(11);
    LabelledWire wire = booted(records);
    records.forEach(record -> wire.text("> " + record + "\r\n"));
    wire.text("# ").record(stamp(last(records) + 900_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void registersThatAnOopsPrintsTwiceAreTheKernels() {
    List<String> records = boot(1);
    long at = last(records) + 40_000;
    String oops = stamp(at) + " ";
    LabelledWire wire =
        booted(records)
            .record(oops + "Oops: 0002 [#1] PREEMPT SMP")
            .record(oops + "CR2: 000000000abce0f0")
            .record(oops + "RDX: 0000000000008381 RSI: 0000000000000cc0")
            .record(oops + "---[ end trace 0000000000000000 ]---")
            .record(oops + "RIP: 0010:kmalloc+0xad/0x220")
            .record(stamp(at + 34_000) + " BUG: unable to handle page fault")
            .record(oops + "CR2: 000000000abce0f0")
            .record(oops + "RDX: 0000000000008381 RSI: 0000000000000cc0");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void theRestOfALineThatWasCutGoesOnWithThePrintedLog() {
    List<String> records = boot(16);
    long at = last(records);
    LabelledWire wire = booted(records).text("-- log --\r\n");
    records.forEach(record -> wire.text(record + "\r\n"));
    wire.text(stamp(at + 10) + " hidden: one");
    wire.record(stamp(at + 600_000) + " usb 1: new").text("\r\n");
    for (int i = 2; i < 20; i++) {
      wire.text(stamp(at + 20_000L * i) + " hidden: " + i + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** readline tells the terminal behind each command that nothing is pasted any more. */
  @ParameterizedTest
  @ValueSource(strings = {"less old.log", "tail -40 old.log"})
  void aFileIsShownByAShellThatBracketsWhatIsPasted(String command) {
    List<String> records = boot(21);
    long at = last(records);
    LabelledWire wire = booted(records).text("\u001b[?2004hroot@host:/# " + command);
    wire.text("\r\n\u001b[?2004l\r").record(stamp(at + 100_000) + " usb 1: new");
    wire.text("\u001b[?1h\u001b=\r");
    for (int i = 0; i < 20; i++) {
      wire.text(stamp(at + 1_000_000L + 9_000L * i) + " other: " + i + "\r\n");
    }
    wire.text(":\u001b[K").record(stamp(at + 400_000) + " usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.entries()).noneMatch(entry -> entry.bytes().contains("other") && certain(entry));
  }

  /** Tools that stamp lines leave out carriage returns. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", ""})
  void aLogIsShownByAShellThatBracketsWhatIsPasted(String carriageReturn) {
    long at = last(boot(21));
    LabelledWire wire = booted(boot(21)).text("\u001b[?2004hroot@host:/# journalctl -b | tail -9");
    wire.text("\r\n\u001b[?2004l" + carriageReturn);
    for (int i = 0; i < 9; i++) {
      wire.text(stamp(at + 1_000_000L + 9_000L * i) + " host ifup[263]: word " + i + "\r\n");
    }
    wire.text("\u001b[?2004hroot@host:/# ");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  private static boolean certain(FragmentLog.Entry entry) {
    return entry.fragment().certainty() == Certainty.CERTAIN;
  }

  @Test
  void aRecordLateByMoreThanATickIsNotCertain() {
    List<String> records = boot(17);
    long at = last(records);
    LabelledWire wire =
        booted(records)
            .record(stamp(at + 100_000) + " usb 1: new")
            .text(stamp(at + 80_000) + " shown by a program alone\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void whoPrintsAlongShowsWhatTheConsolesLevelHides() {
    List<String> records = boot(18);
    long at = last(records);
    LabelledWire wire = booted(records);
    for (int i = 1; i < 40; i++) {
      String record = stamp(at + 9_000L * i) + " usb 1: new " + i;
      wire.record(record).text(record + "\r\n");
      if (i > 2) {
        wire.text(stamp(at + 9_000L * i + 40) + " hidden " + i + "\r\n");
      }
    }
    FragmentLog log = wire.demultiplexed();
    assertThat(log.entries())
        .filteredOn(entry -> entry.bytes().contains("hidden"))
        .noneMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
  }

  @Test
  void aFileWithCarriageReturnsIsNotTheConsole() {
    List<String> records = boot(19);
    LabelledWire wire = booted(records);
    boot(20).forEach(record -> wire.text(record + "\r\r\n"));
    wire.text(stamp(last(records) + 9_000_000) + " sda: sda1\r\r\n");
    wire.record(stamp(last(records) + 9_500_000) + " usb 1: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.newKernels()).isEmpty();
  }

  @Test
  void aLineAheadOfTheClockThatTheKernelCutsIsNotCertain() {
    List<String> records = boot(21);
    long at = last(records);
    LabelledWire wire =
        booted(records)
            .text(stamp(at + 9_000_000) + " K00087: the quick br")
            .record(stamp(at + 500_000) + " usb 1: new");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"earlyser0", "earlyvga0"})
  void aKeptEarlyConsoleIsFollowedByAReplay(String early) {
    List<String> first =
        List.of(
            stamp(0) + BANNER,
            stamp(0) + " Command line: console=ttyS0 earlyprintk=ttyS0,keep",
            stamp(0) + " printk: console [" + early + "] enabled",
            stamp(0) + " BIOS-e820: usable",
            stamp(0) + " Console: colour *CGA 80x25");
    String serial = stamp(0) + " printk: console [ttyS0] enabled";
    LabelledWire wire = new LabelledWire();
    first.forEach(wire::record);
    first.forEach(wire::record);
    wire.record(serial).record(serial);
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
    assertThat(log.newKernels()).isEmpty();
  }

  @Test
  void aLogThatIsBehindHoldsNothingTheKernelPrintsNow() {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<String> records = boot(seed);
      List<String> chatter = new ArrayList<>();
      long micros = last(records);
      LabelledWire wire = booted(records);
      for (int i = 0; i < 40; i++) {
        micros += 20_000;
        chatter.add(stamp(micros) + " usb 2: seen " + i);
        wire.record(chatter.get(i));
      }
      micros += 30_000;
      wire.record(stamp(micros) + " usb 3: new").text("-- log --\r\n");
      for (String record : chatter) {
        String line = record + "\r\n";
        int cut = random.nextInt(line.length() + 1);
        wire.text(line.substring(0, cut));
        for (int live = random.nextInt(3); live > 0; live--) {
          micros += 10 + random.nextInt(500);
          wire.record(stamp(micros - random.nextInt(9)) + " live " + live + micros);
        }
        wire.text(line.substring(cut));
      }
      wire.text("host:~# ");
      assertThat(wire.wrong(wire.demultiplexed(), false)).as("seed %d", seed).isZero();
    }
  }

  /** What a quiet kernel has hidden, shown by a program: nothing tells that a kernel prints it. */
  @Test
  void theLogOfAKernelThatWasSilentIsNotCertain() {
    LabelledWire wire = new LabelledWire().text(TEXT);
    List<String> records = boot(1);
    for (String record : records.subList(20, records.size())) {
      wire.text(record + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  private static final String PROMPT = "root@board:/# ";

  /** The log of a quiet kernel, as a program prints it in two halves, text between them. */
  private static LabelledWire quietKernelsLog(String command, String... between) {
    List<String> records = boot(19);
    LabelledWire wire = new LabelledWire().text("READY\r\n" + PROMPT + command + "\r\n");
    wire.text("[1] 149\r\n" + PROMPT);
    int half = records.size() / 2;
    records.subList(0, half).forEach(record -> wire.text(record + "\r\n"));
    for (String text : between) {
      wire.text(text);
    }
    records.subList(half, records.size()).forEach(record -> wire.text(record + "\r\n"));
    return wire;
  }

  /** Programs run, but not where the log has come to. */
  @Test
  void textInTheMiddleOfAQuietKernelsLogDoesNotEndTheDoubt() {
    LabelledWire wire =
        quietKernelsLog("show the log", "echo a\r\na\r\n", PROMPT.repeat(20) + "\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void textBehindAQuietKernelsLogEndsTheDoubt() {
    LabelledWire wire = quietKernelsLog("show the log").text("\r\n" + PROMPT + "\r\n" + PROMPT);
    wire.record(stamp(last(boot(19)) + 900_000) + " usb 9: later");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.holding("usb 9: later").certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void aStepOfTheClockBehindTextEndsALogThatWasCutShort() {
    List<String> records = boot(19);
    LabelledWire wire = new LabelledWire().text("READY\r\n" + PROMPT);
    records.subList(0, 9).forEach(record -> wire.text(record + "\r\n"));
    wire.text((PROMPT + "\r\n").repeat(30));
    wire.record(stamp(last(records) + 9_000_000) + " usb 9: later");
    wire.record(stamp(last(records) + 9_000_009) + " usb 9: and more");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    assertThat(log.holding("and more").certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dmesg -w &", "dmesg --follow &", "journalctl -kf &", "cat /dev/kmsg &"})
  void whoFollowsTheLogGoesOnBehindIt(String command) {
    LabelledWire wire = quietKernelsLog(command).text("\r\n" + PROMPT + "\r\n" + PROMPT);
    wire.text(stamp(last(boot(19)) + 900_000) + " usb 9: later\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Its first records were missed: the console registered late. */
  @Test
  void aLogBehindLateRecordsIsNotCertain() {
    List<String> records = boot(19);
    LabelledWire wire = new LabelledWire();
    wire.record(stamp(last(records) + 2_000_000) + " usb 9: later").text("READY\r\n" + PROMPT);
    records.forEach(record -> wire.text(record + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** The kernel's own, before its clock runs (powerpc): what was text is the firmware's. */
  @Test
  void recordsBeforeTheBannerDoNotMakeItDoubtful() {
    LabelledWire wire = new LabelledWire().text("instantiating rtas ... done\r\n".repeat(9));
    wire.record("[    0.000000] radix-mmu: Page sizes from device-tree:");
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    wire.record("[    0.000000] printk: legacy console [hvc0] enabled");
    wire.record("[    0.100000] smp: Brought up 1 node, 1 CPU");
    assertThat(wire.demultiplexed().holding("Brought up").certainty()).isEqualTo(Certainty.CERTAIN);
  }

  /** Before the clock runs, this boot's records and the next one's are alike. */
  @Test
  void theFirstRecordsOfThisBootShownByAProgramAreNotCertain() {
    List<String> first = new ArrayList<>(List.of(stamp(0) + BANNER));
    for (int i = 0; i < 30; i++) {
      first.add(stamp(0) + " BIOS-e820: [mem 0x" + i + "] usable");
    }
    List<String> records = new ArrayList<>(first);
    records.addAll(boot(20).subList(11, 80));
    LabelledWire wire = booted(records);
    first.forEach(record -> wire.text(record + "\r\n"));
    wire.record(stamp(last(records) + 9_000_000) + " reboot: Power down");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Who joins in while a program prints the log sees neither a banner nor a command. */
  @Test
  void textInALogWithoutBannerBeforeProgramsRunMakesItDoubtful() {
    List<String> records = boot(21);
    LabelledWire wire = new LabelledWire().text("usable (1)\r\n" + records.get(12) + "\r\n");
    wire.text("one two three\r\n");
    records.subList(13, records.size()).forEach(record -> wire.text(record + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** The clock runs so late that nothing tells this boot's log from another's where it begins. */
  @Test
  void recordsWithTheStampsOfTheBootBeforeAreNotCertain() {
    List<String> records = new ArrayList<>(List.of(stamp(0) + BANNER));
    for (int i = 0; i < 90; i++) {
      records.add(stamp(0) + " BIOS-e820: [mem 0x" + i + "] usable" + ", and more".repeat(20));
    }
    records.addAll(boot(22).subList(11, 80));
    LabelledWire wire = booted(records);
    records.forEach(record -> wire.text(record + "\r\n"));
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }
}
