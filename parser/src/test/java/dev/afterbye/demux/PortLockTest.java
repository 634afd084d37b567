package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a crash breaks the console's lock although nobody can hold it. */
class PortLockTest {
  private static final String ONE_CPU = "smp: Brought up 1 node, 1 CPU";
  private static final String TEXT = "a program says that and then some more of it\r\n".repeat(6);

  private static LabelledWire booted(String version, String cpus, String console) {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version " + version + " (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.100000] printk: " + console + " enabled");
    wire.record("[    0.200000] " + cpus);
    return wire.record("[    1.000000] Run /init as init process").text(TEXT);
  }

  private static LabelledWire oops(LabelledWire wire) {
    wire.text("cut ").record("[    2.000000] BUG: kernel NULL pointer dereference, address: 8");
    wire.text("here\r\n").record("[    2.000100] Oops: 0002 [#1] PREEMPT SMP");
    return wire.text("between\r\n").record("[    2.000200] RIP: 0010:foo+0x1/0x2");
  }

  private static boolean certain(LabelledWire wire, String holds) {
    return wire.demultiplexed().isCertain(holds);
  }

  @Test
  void onOneCpuNobodyHoldsIt() {
    LabelledWire wire = oops(booted("6.1.0", ONE_CPU, "console [ttyS0]"));
    assertThat(certain(wire, "Oops: ")).isTrue();
    assertThat(certain(wire, "between")).isTrue();
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Who writes there has interrupts off: drivers/tty/hvc/hvc_console.c knows no other lock. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onOneCpuNothingLiesInARecordOfAConsoleWithoutLock(boolean crashes) {
    LabelledWire wire = booted("6.1.0", ONE_CPU, "console [hvc0]");
    wire.record("[    1.500000] usb 1-1: new high-speed USB device number 2");
    wire = crashes ? oops(wire) : wire.text("cut ").record("[    1.600000] between and more");
    assertThat(certain(wire, "high-speed")).isTrue();
    assertThat(certain(wire, "between")).isTrue();
    assertThat(certain(wire, "a program says")).isTrue();
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** On several, or where the kernel's kind is not known, which may let itself be interrupted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian\r\n[    0.200000] smp: Brought up 1 node, 2"
            + " CPUs",
        "Linux version 6.1.0 (b@h) (gcc 12) #1 SMP PREEMPT_RT Debian\r\n[    0.200000] " + ONE_CPU,
        ONE_CPU
      })
  void elsewhereAnythingMayLieInARecordOfAConsoleWithoutLock(String says) {
    LabelledWire wire = new LabelledWire().record("[    0.000000] " + says);
    wire.record("[    0.300000] printk: console [hvc0] enabled");
    wire.record("[    1.000000] Run /init as init process").text(TEXT);
    wire.record("[    1.500000] usb 1-1: new high-speed USB device number 2");
    assertThat(certain(wire, "high-speed")).isFalse();
    assertThat(certain(wire, "a program says")).isFalse();
  }

  /** It may be a loader's, of which no banner is known. */
  @Test
  void whoSpeaksBehindAPanicIsNotCertain() {
    LabelledWire wire = booted("6.1.0", ONE_CPU, "console [ttyS0]");
    wire.record("[    2.000000] Kernel panic - not syncing: x").record("[    2.000100] CPU: 0");
    wire.text("Starting the boot loader of nobody\r\n");
    assertThat(certain(wire, "CPU: 0")).isTrue();
    assertThat(certain(wire, "nobody")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smp: Brought up 1 node, 16 CPUs",
        "smp: Brought up 2 nodes, 8 CPUs",
        "smp: Brought up 1 node, 1 CPU\r\n[    0.300000] smpboot: Booting Node 0 Processor 1 APIC 0x1",
        "smp: Brought up 1 node, 1 CPU\r\n[    0.300000] CPU1: Booted secondary processor 0x1",
        "x86: Booting SMP configuration:"
      })
  void onSeveralSomebodyMay(String cpus) {
    LabelledWire wire = oops(booted("6.1.0", cpus, "console [ttyS0]"));
    assertThat(certain(wire, "Oops: ")).isFalse();
    assertThat(certain(wire, "between")).isFalse();
  }

  /** Its port's lock sleeps, with interrupts on. */
  @Test
  void onPreemptRtWhoHoldsItMayBeInterrupted() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0-rt (b@h) (gcc 12) #1 SMP PREEMPT_RT Debian");
    wire.record("[    0.100000] printk: console [ttyS0] enabled");
    wire.record("[    0.200000] " + ONE_CPU);
    wire.record("[    1.000000] Run /init as init process").text(TEXT);
    assertThat(certain(oops(wire), "Oops: ")).isFalse();
  }

  @Test
  void aConsoleWithOwnersIsNotBroken() {
    String cpus = "smp: Brought up 1 node, 2 CPUs";
    LabelledWire wire = oops(booted("6.12.107", cpus, "console [ttyS0]"));
    assertThat(certain(wire, "Oops: ")).isTrue();
    assertThat(certain(wire, "between")).isTrue();
    LabelledWire legacy = oops(booted("6.12.107", cpus, "legacy console [ttyS0]"));
    assertThat(certain(legacy, "Oops: ")).isFalse();
  }

  @Test
  void behindTheStopOfAllOthersAPanicIsAlone() {
    LabelledWire wire = booted("6.1.0", "smp: Brought up 1 node, 2 CPUs", "console [ttyAMA0]");
    wire.record("[    2.000000] Kernel panic - not syncing: x");
    wire.record("[    2.000100] Call trace:");
    wire.record("[    2.000200] SMP: stopping secondary CPUs");
    wire.record("[    2.000300] Memory Limit: none");
    assertThat(certain(wire, "Call trace")).isFalse();
    assertThat(certain(wire, "Memory Limit")).isTrue();
    wire.record("[    3.000300] SMP: failed to stop secondary CPUs 1");
    wire.record("[    3.000400] CPU features: 0x0");
    assertThat(certain(wire, "CPU features")).isFalse();
  }

  @Test
  void beforeItsFirstProgramTheKernelIsAlone() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.200000] smp: Brought up 1 node, 4 CPUs");
    wire.record("[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs");
    assertThat(certain(wire, "VFS")).isTrue();
    // Where the kernel does not say what it informs of, it may have run one in silence.
    LabelledWire quiet = new LabelledWire();
    quiet.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    quiet.record("[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs");
    assertThat(certain(quiet, "VFS")).isFalse();
  }
}
