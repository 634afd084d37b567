package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that quote stamps and banners, as what is written to /dev/kmsg may. */
class QuotingRecordTest {
  private static final String TEXT =
      "Begin: Loading essential drivers ... done.\r\nStarting network: OK\r\n".repeat(4);

  private static LabelledWire booted(String level) {
    LabelledWire wire = new LabelledWire();
    wire.record(level + "[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    for (int i = 1; i < 10; i++) {
      wire.record(level + "[    1.00000" + i + "] device " + i);
    }
    return wire.record(level + "[    2.000000] Run /init as init process").text(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ 9999.999999] from the future",
        "[    7.500000] a little ahead",
        "[    0.000000] Linux version 9.9.9 (nobody@nowhere) #1 SMP",
        "U-Boot 2023.01 (Jan 01 2023 - 00:00:00 +0000)",
        "SeaBIOS (version 1.16.2-debian-1.16.2-1)"
      })
  void theKernelsClockGoesOnBehindWhatARecordOnlyQuotes(String quoted) {
    LabelledWire wire = booted("");
    wire.record("[    3.000000] " + quoted).record("[    3.100000] usb 1: new").text("more\r\n");
    wire.record("[    3.200000] usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.records()).endsWith("[    3.100000] usb 1: new", "[    3.200000] usb 2: new");
    assertThat(log.records()).contains("[    3.000000] " + quoted);
    assertThat(log.newKernels()).isEmpty();
    assertThat(wire.wrong(log, false)).isZero();
  }

  @Test
  void aRecordThatAResetCutIsFollowedByAnotherBoot() {
    LabelledWire wire = booted("").torn("[    3.000000] usb 1: ");
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    wire.record("[    0.000000] Command line: console=ttyS0");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).hasSize(1);
    assertThat(wire.wrong(log, false)).isZero();
  }

  @Test
  void aStampThatIsAheadIsTakenBackBehindText() {
    LabelledWire wire = booted("");
    wire.record("[    3.000000] [    7.500000] a little ahead").text("more\r\n");
    wire.record("[    3.200000] usb 2: new").text("more\r\n").record("[    3.300000] usb 3: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.records()).contains("[    3.200000] usb 2: new", "[    3.300000] usb 3: new");
  }

  @Test
  void aBannerThatIsQuotedIsNoBootBehindText() {
    LabelledWire wire = booted("");
    wire.record("[    3.000000] [    0.000000] Linux version 9.9.9 (nobody@nowhere) #1 SMP");
    wire.text("more\r\n").record("[    3.200000] usb 2: new").text("more\r\n");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).isEmpty();
    assertThat(log.records()).contains("[    3.200000] usb 2: new");
    assertThat(wire.wrong(log, true)).isZero();
  }

  /** devkmsg_write (kernel/printk/printk.c) gives what programs write a facility. */
  @Test
  void whatAProgramSaysEndsNoBoot() {
    LabelledWire wire = booted("<6>");
    wire.record("<12>[    4.000000] reboot: Restarting system");
    wire.record("<12>[    4.100000] Kernel panic - not syncing: only a text").text("and so on\r\n");
    wire.text("[    0.300000] sensor: a program's own clock\r\n");
    wire.record("<6>[    4.200000] usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).isEmpty();
    assertThat(wire.wrong(log, false)).isZero();
  }

  @Test
  void aStampWithoutALevelIsQuotedAmongLevels() {
    LabelledWire wire = booted("<6>");
    wire.record("<12>[    4.000000] [ 9999.999999] from the future").text("and so on\r\n");
    wire.record("<6>[    4.200000] usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.records()).contains("<12>[    4.000000] [ 9999.999999] from the future");
    assertThat(wire.wrong(log, false)).isZero();
  }

  /** A program's line that names a loader is its own to the end. */
  @Test
  void aQuotedLineWithABannerIsNotCertain() {
    LabelledWire wire = booted("").record("[    9.000000] usb 1: new");
    wire.text("[    5.000000] U-Boot 2023.01 (Jan 01 2023 - 00:00:00 +0000)\r\n");
    wire.record("[   10.000000] usb 2: new").text("more\r\n");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
    assertThat(
            log.entries().stream()
                .filter(entry -> entry.bytes().contains("U-Boot"))
                .map(entry -> entry.fragment().certainty()))
        .containsExactly(Certainty.LIKELY);
  }

  /** The log that a program prints with levels is cut by the kernel's records, which have none. */
  @Test
  void aRecordWithoutALevelCutsALineThatHasOne() {
    LabelledWire wire = booted("");
    for (int i = 0; i < 10; i++) {
      wire.record("[    3.00000" + i + "] usb " + i + ": new");
    }
    wire.text("<6>[    0.000000] device [").record("[    3.100000] usb 11: new").text("0]\r\n");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.records()).endsWith("[    3.100000] usb 11: new");
    assertThat(wire.wrong(log, true)).isZero();
  }
}
