package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that the kernel prints once more while programs run. */
class ReplayTest {
  private static final String TEXT = "a program says that and then some more of it\r\n".repeat(6);

  private static final List<String> BOOT = boot();

  private static List<String> boot() {
    List<String> records = new ArrayList<>();
    records.add("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    records.add("[    0.100000] printk: console [ttyS0] enabled");
    records.add("[    0.200000] smp: Brought up 1 node, 2 CPUs");
    for (int i = 0; i < 20; i++) {
      records.add("[    0.3000" + (10 + i) + "] device " + i);
    }
    records.add("[    1.000000] Run /init as init process");
    return records;
  }

  private static LabelledWire booted() {
    LabelledWire wire = new LabelledWire();
    BOOT.forEach(wire::record);
    return wire.text(TEXT);
  }

  @Test
  void aConsoleThatSignsOnAgainPrintsTheLog() {
    LabelledWire wire = booted().record("[    9.000000] printk: console [ttyS0] disabled");
    wire.text(TEXT);
    BOOT.forEach(wire::record);
    wire.record("[    9.000000] printk: console [ttyS0] disabled");
    wire.record("[    9.100000] usb 1: new")
        .record("[    9.200000] printk: console [ttyS0] enabled");
    wire.record("[    9.300000] usb 2: new").text(TEXT);
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
    assertThat(wire.demultiplexed().newKernels()).hasSize(0);
    // Signed on, it prints nothing twice.
    LabelledWire shown = wire;
    BOOT.forEach(record -> shown.text(record + "\r\n"));
    assertThat(shown.wrong(shown.demultiplexed(), false)).isZero();
  }

  /** Nothing but the kernel says that no program asked for it. */
  @Test
  void whatASignedOffConsolePrintsIsNotCertain() {
    LabelledWire wire = booted().record("[    9.000000] printk: console [ttyS0] disabled");
    BOOT.forEach(record -> wire.text(record + "\r\n"));
    wire.text("[    9.050000] hidden\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aPanicPrintsItsLogToTheEnd() {
    LabelledWire wire = booted().record("[    9.000000] Kernel panic - not syncing: x");
    wire.record("[    9.000200] SMP: stopping secondary CPUs");
    wire.record("[    9.000100] of another CPU");
    BOOT.forEach(wire::record);
    wire.record("[    9.000000] Kernel panic - not syncing: x");
    wire.record("[    9.000200] SMP: stopping secondary CPUs");
    wire.record("[    9.000100] of another CPU").record("[    9.000100] hidden from the console");
    wire.record("[    9.000100] of another CPU").record("[    9.000300] Rebooting in 1 seconds..");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("another CPU"))
        .allMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
  }
}
