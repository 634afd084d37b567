package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with a clock of their own, and programs that draw a log on the screen. */
class ProgramsLogTest {
  private static final String TEXT =
      "Begin: Loading essential drivers ... done.\r\nStarting network: OK\r\n".repeat(4);

  private static LabelledWire booted() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    for (int i = 1; i < 30; i++) {
      wire.record("[    1.0000" + (10 + i) + "] device " + i);
    }
    return wire.record("[    2.000000] Run /init as init process").text(TEXT);
  }

  private static String stamp(long micros) {
    return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
  }

  /** The kernel is silent; the clock of a program goes on, and comes to where the kernel was. */
  @Test
  void aProgramsOwnClockOvertakesASilentKernels() {
    LabelledWire wire = booted().record("[    9.000000] usb 1: new");
    for (int i = 0; i < 1000; i++) {
      wire.text(stamp(1000L + i * 20_000L) + " sensor: value " + i + "\r\nstep " + i + "\r\n");
    }
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aPagerDrawsTheLogOfAnotherMachine() {
    LabelledWire wire = booted().record("[    9.000000] usb 1: new").text("\u001b[H\u001b[K");
    wire.text("[    0.000000] Linux version 6.1.9 (build@other\r\n\u001b[K) #1 SMP\r\n");
    for (int i = 0; i < 40; i++) {
      wire.text("\u001b[K" + stamp(500_000L * i) + " BIOS-e820: [mem 0x" + i + "] usable\r\n");
    }
    wire.text("\u001b[K\u001b[7m(END)\u001b[m").record("[    9.500000] usb 2: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).isEmpty();
    assertThat(wire.wrong(log, true)).isZero();
  }

  /** BusyBox's shell asks where the cursor is; others end their prompts with a colour. */
  @ParameterizedTest
  @ValueSource(strings = {"/ # \u001b[6n", "\u001b[32mroot@host:/\u001b[0m"})
  void aMachineIsResetAtAPrompt(String prompt) {
    LabelledWire wire = booted().record("[    9.000000] usb 1: new").text(prompt);
    wire.record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP");
    for (int i = 1; i < 30; i++) {
      wire.record("[    1.0002" + (10 + i) + "] device " + i);
    }
    FragmentLog log = wire.demultiplexed();
    assertThat(log.newKernels()).hasSize(1);
    assertThat(wire.wrong(log, false)).isZero();
  }

  @Test
  void emptyLinesOfARecordAreNotPrintedAlong() {
    LabelledWire wire = booted();
    for (int i = 3; i < 8; i++) {
      String stamp = stamp(i * 1_000_000L);
      wire.record(stamp + " first").record(stamp + " ").record(stamp + " ").record(stamp + " last");
    }
    wire.record("[    9.000000] usb 1: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.entries().get(log.entries().size() - 1).fragment().certainty())
        .isEqualTo(Certainty.CERTAIN);
  }

  /** A quiet kernel said nothing: a line of its shape behind text may be a program's. */
  @Test
  void theFirstStampBehindTextIsNotCertain() {
    LabelledWire wire = new LabelledWire().text("starting\r\n");
    wire.text("[    0.034080] sensor: value 1\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** A journal's line has the stamp of the moment it is written, a record that of its printk. */
  @Test
  void recordsMayBeOlderThanAJournalsLineBeforeThem() {
    LabelledWire wire = booted().record("[    9.000000] usb 1: new");
    wire.text("[    9.300000] sh[207]: service 3 is ready\r\n[    9.310000] sh[208]: so is 4\r\n");
    wire.record("[    9.150000] usb 2: new").record("[    9.330000] usb 3: new");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.isCertain("usb 2: new")).isTrue();
    assertThat(log.isCertain("usb 3: new")).isTrue();
    assertThat(wire.wrong(log, true)).isZero();
  }

  /** Nor does it excuse a record that is older than those before it. */
  @Test
  void behindAJournalsLineRecordsMayBeLateAllTheSame() {
    LabelledWire wire = booted().record("[    9.000000] usb 1: new");
    wire.text("[    9.300000] sh[207]: service 3 is ready\r\n[    8.950000] shown: 1\r\n");
    wire.record("[    9.200000] usb 2: new").text("[    9.150000] shown: 2\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aRecordThatComesAgainALittleLaterIsNotCertain() {
    LabelledWire wire = booted();
    wire.record("[    3.000000] first").record("[    3.000400] second");
    wire.text("[    3.000000] first\r\n[    3.000400] second\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }
}
