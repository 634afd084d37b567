package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Lines of a record's shape with stamps that are ahead of the kernel's clock. */
class ClockJumpTest {
  private static final String TEXT =
      "Begin: Loading essential drivers ... done.\r\nStarting network: OK\r\n".repeat(4);

  private static LabelledWire booted() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    for (int i = 1; i < 10; i++) {
      wire.record("[    1.00000" + i + "] device " + i);
    }
    return wire.record("[    2.000000] Run /init as init process").text(TEXT);
  }

  private static List<String> records(LabelledWire wire) {
    return wire.demultiplexed().records();
  }

  @Test
  void aLineThatIsAheadHidesNoRecord() {
    LabelledWire wire = booted().text("[ 9999.000000] a program's own\r\nand so on\r\n");
    wire.record("[    3.000000] usb 1: new").text("more\r\n").record("[    4.500000] usb 2: new");
    assertThat(records(wire)).contains("[    3.000000] usb 1: new", "[    4.500000] usb 2: new");
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
  }

  /** A machine that waits steps by seconds, too; but the kernel cuts text where no line begins. */
  @Test
  void aLineThatIsLittleAheadHidesNoRecordThatCutsText() {
    LabelledWire wire = booted().text("[    6.000000] a program's own\r\nand so");
    wire.record("[    3.000000] usb 1: new").text(" on\r\n").record("[    3.500000] usb 2: new");
    assertThat(records(wire)).contains("[    3.000000] usb 1: new", "[    3.500000] usb 2: new");
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("usb"))
        .allMatch(entry -> entry.fragment().certainty() != Certainty.CERTAIN);
  }

  @Test
  void aLogThatIsLittleAheadHidesNoRecordThatCutsText() {
    LabelledWire wire = booted();
    for (int i = 0; i < 60; i++) {
      wire.text(String.format(Locale.ROOT, "[    6.%06d] another boot's\r\n", i));
    }
    wire.text("and so").record("[    3.000000] usb 1: new").text(" on\r\n");
    assertThat(records(wire)).contains("[    3.000000] usb 1: new");
  }

  @Test
  void aKernelThatWaitedMayBeAskedForItsLog() {
    LabelledWire wire = booted().record("[    6.000000] usb 1: new").text("the log's end:\r\n");
    wire.text("[    3.000000] hidden by the console's level\r\n");
    wire.text("[    6.000000] usb 1: new\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void whileTheClockIsInDisputeNothingIsCertain() {
    LabelledWire wire = booted();
    for (int i = 0; i < 20; i++) {
      wire.text("[ 9999.00000" + i % 10 + "] a program's own\r\nand so on\r\n");
      wire.record(String.format("[%5d.000000] usb %d: new", 3 + i, i)).text("more\r\n");
    }
    long wrong =
        wire.demultiplexed().entries().stream()
            .filter(entry -> entry.bytes().startsWith("[ 9999"))
            .filter(entry -> entry.fragment().stream() == Stream.KERNEL)
            .filter(entry -> entry.fragment().certainty() == Certainty.CERTAIN)
            .count();
    assertThat(wrong).as("the first one cannot be known").isLessThanOrEqualTo(1);
    assertThat(records(wire)).contains("[   22.000000] usb 19: new");
  }

  /** The capture kernel's clock is behind that of the kernel whose log it saves. */
  @Test
  void aLogThatIsAheadOnceMoreIsNoneOfTheKernels() {
    LabelledWire wire =
        booted().text("saving the log\r\n").text("[    6.000000] another boot's\r\nand so");
    wire.record("[    3.000000] usb 1: new").text(" on\r\n");
    for (int i = 0; i < 20; i++) {
      wire.text(String.format(Locale.ROOT, "[    6.5%05d] ending of another boot %d\r\n", i, i));
    }
    wire.text("and so").record("[    3.200000] usb 2: new").text(" on\r\n");
    assertThat(wire.demultiplexed().entries())
        .filteredOn(entry -> entry.bytes().contains("ending of another boot"))
        .noneMatch(
            entry ->
                entry.fragment().stream() == Stream.KERNEL
                    && entry.fragment().certainty() == Certainty.CERTAIN);
  }

  /** A capture kernel goes on, whatever befell the one whose log it saves. */
  @Test
  void aCrashThatAProgramPrintsEndsNoBoot() {
    String crash =
        """
        [   11.821737] sysrq: Trigger a crash\r
        [   11.827926] Kernel panic - not syncing: sysrq triggered crash\r
        [   11.841342] RSP: 002b:00007ffd79275ef8 EFLAGS: 00000202 ORIG_RAX: 0000000000000001\r
        [   11.841706] RAX: ffffffffffffffda RBX: 0000000000000001 RCX: 000000000047b7a0\r
        """;
    LabelledWire wire = booted().text("saving the log\r\n[    0.900000] another boot's\r\n");
    wire.text(crash).record("[    3.200000] usb 1: new").text("saved the log\r\n");
    wire.record("[    3.300000] usb 2: new").text(crash).record("[    3.400000] usb 3: new");
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
    assertThat(wire.wrong(wire.demultiplexed(), true)).as("wrong certain bytes").isZero();
  }

  @Test
  void aMachineThatWasIdleMayPrintItsLog() {
    LabelledWire wire = booted().record("[ 5000.000000] usb 1: new").text("-- log --\r\n");
    for (int i = 1; i < 10; i++) {
      wire.text("[    1.00000" + i + "] device " + i + "\r\n");
    }
    wire.text("[  300.000000] hidden by the console's level\r\n");
    wire.text("[ 5000.000000] usb 1: new\r\n");
    assertThat(records(wire)).hasSize(12).doesNotContain("[  300.000000] hidden");
  }

  @Test
  void firmwareBeforeTheFirstKernelEndsNoKernel() {
    LabelledWire wire = new LabelledWire().text("\r\nSeaBIOS (version 1.16.2)\r\n");
    wire.record("[    0.000000] Linux version 6.12.0 (build@host) (gcc 14) #1 SMP");
    wire.record("[    1.138341] smpboot: x86: Booting SMP configuration:");
    wire.record("[    1.138477] .... node  #0, CPUs:      #1");
    wire.record("[    0.000000] calibrate_delay_direct() failed to get a good estimate");
    wire.record("[    1.339329] smp: Brought up 1 node, 2 CPUs");
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
  }
}
