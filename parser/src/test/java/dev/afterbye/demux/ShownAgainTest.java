package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What proves that a program prints a record once more. */
class ShownAgainTest {
  private static final String TEXT =
      "Begin: Running /scripts/init-premount ... done.\r\n".repeat(5);
  private static final int DEVICES = 24;

  private final LabelledWire wire = new LabelledWire();
  private final List<String> records = new ArrayList<>();

  private static String stamp(long micros) {
    return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
  }

  private void boot() {
    records.add(stamp(0) + " Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    records.add(stamp(0) + " printk: console [ttyS0] enabled");
    for (int i = 0; i < DEVICES; i++) {
      records.add(stamp(200_017 + i * 70_003L) + " device " + i + ": found at 0x" + i);
    }
    records.add(stamp(3_000_019) + " Run /init as init process");
    records.add(stamp(3_500_021) + " usb 1-1: new device");
    records.forEach(wire::record);
    wire.text(TEXT);
  }

  private void show(UnaryOperator<String> format) {
    records.forEach(record -> wire.text(format.apply(record) + "\r\n"));
  }

  private boolean certain(String format) {
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, true)).isZero();
    return log.entries().stream()
        .filter(entry -> entry.fragment().stream() == Stream.USER)
        .filter(entry -> entry.bytes().contains(format))
        .allMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
  }

  static List<Named<UnaryOperator<String>>> signs() {
    return List.of(
        Named.of("dmesg -r", r -> "<6>" + r),
        Named.of("grep -n", r -> "12:" + r),
        Named.of("syslog", r -> "Nov 23 10:00:00 host kernel: " + r),
        Named.of("colour", r -> "\033[32m" + r.replaceFirst("\\] ", "] \033[0m")));
  }

  @ParameterizedTest
  @MethodSource("signs")
  void aRecordThatWasSeenAndStandsLikeAPrintedOneIsAPrograms(UnaryOperator<String> sign) {
    boot();
    show(sign);
    assertThat(certain("device 7: ")).isTrue();
  }

  @Test
  void soIsOneThatACommandAskedFor() {
    boot();
    wire.text("~ # dmesg\r\n");
    show(record -> record);
    assertThat(certain("device 7: ")).isTrue();
  }

  /** Before its first devices another boot may print the same; not behind a command. */
  @Test
  void inAnotherShapeSoAreItsFirstRecords() {
    boot();
    wire.text("~ # dmesg -r\r\n");
    show(record -> "<6>" + record);
    assertThat(certain("ttyS0] enabled")).isTrue();
  }

  @Test
  void soIsWhatTheConsolesLevelHid() {
    boot();
    wire.text("~ # dmesg\r\n");
    records.add(12, stamp(900_007) + " pci: of no interest to most");
    show(record -> record);
    assertThat(certain("of no interest")).isTrue();
  }

  @Test
  void whatTheKernelPrintsBehindACommandIsNotThePrograms() {
    boot();
    wire.text("~ # dmesg | grep nothing\r\n").record(stamp(3_600_007) + " usb 1-2: new");
    wire.text("~ # ");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void thePromptBehindItsLinesEndsACommand() {
    boot();
    wire.text("~ # dmesg\r\n");
    show(record -> record);
    wire.text("~ # ").record(stamp(3_900_007) + " usb 1-2: behind the prompt");
    assertThat(wire.demultiplexed().isCertain("behind the prompt")).isTrue();
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Lines that no command asked for may go on behind any prompt. */
  @Test
  void itDoesNotEndAProgramThatPrintsAlong() {
    boot();
    String live = stamp(3_600_007) + " usb 1-2: new";
    wire.text("~ # dmesg -w &\r\n~ # ").record(live).text(live + "\r\n");
    wire.text("~ # ").record(stamp(3_900_007) + " usb 1-2: behind the prompt");
    assertThat(wire.demultiplexed().isCertain("behind the prompt")).isFalse();
  }

  /** By a watchdog, of a machine whose clock is so coarse that its boots look alike. */
  @Test
  void aResetAmongTheLinesThatACommandAskedForProvesNothing() {
    records.add(stamp(0) + " Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    for (int i = 0; i < 300; i++) {
      records.add(stamp(i * 10_000L) + " device " + i);
    }
    records.add(stamp(3_000_000) + " Run /init as init process");
    records.forEach(wire::record);
    wire.text(TEXT + "~ # dmesg\r\n");
    show(record -> record);
    records.forEach(wire::record);
    wire.text(TEXT);
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** The console may have registered again. */
  @Test
  void alikeAloneItIsNot() {
    boot();
    show(record -> record);
    assertThat(certain("device 7: ")).isFalse();
  }

  @Test
  void whatWasNeverSeenMayCutTheLineOfALogDaemon() {
    boot();
    wire.text("Nov 23 10:00:00 host kernel: ").record(stamp(3_600_007) + " usb 1-2: new");
    wire.text(stamp(3_500_021) + " usb 1-1: new device\r\n");
    assertThat(certain("usb 1-2: new")).isFalse();
  }

  @Test
  void aConsoleThatMayRegisterAgainReplays() {
    boot();
    wire.record(stamp(4_000_003) + " printk: console [ttyS0] disabled");
    show(record -> "Nov 23 10:00:00 host kernel: " + record);
    assertThat(certain("device 7: ")).isFalse();
  }
}
