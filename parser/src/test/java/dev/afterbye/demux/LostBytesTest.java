package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are lost while programs run: what is left of a record's prefix. */
class LostBytesTest {
  private static final String TEXT = "Starting network: OK\r\n";
  private static final String PREFIX = "[    8.432711] ";

  /** Programs run, and the last record ended. */
  private static LabelledWire booted() {
    return new LabelledWire()
        .record("[    0.000000] Linux version 6.1.0 (build@host) (gcc 12) #1 SMP")
        .record("[    1.203344] Run /init as init process")
        .text(TEXT)
        .record("[    8.410022] usb 1-1: new device");
  }

  /** Each run of bytes within the prefix is lost, of a record between records. */
  @Test
  void whatIsLeftOfAPrefixIsNotCertainToBeText() {
    int holes = 0;
    int unseen = 0;
    for (int from = 0; from < PREFIX.length(); from++) {
      for (int to = from + 1; to <= PREFIX.length(); to++) {
        String left = PREFIX.substring(0, from) + PREFIX.substring(to);
        LabelledWire wire =
            booted()
                .record(left + "x86/mm: Checked W+X mappings")
                .record("[    8.432755] usb 1-2: new device")
                .text(TEXT);
        holes++;
        unseen += wire.wrong(wire.demultiplexed(), true) > 0 ? 1 : 0;
      }
    }
    assertThat(holes).isEqualTo(120);
    assertThat(unseen).as("holes that leave next to nothing").isEqualTo(31);
  }

  @Test
  void theEndOfAStampDirectlyBehindARecordBeginsTheNext() {
    FragmentLog log = booted().record("  8.432711] reboot: Power down").demultiplexed();
    FragmentLog.Entry last = log.entries().get(log.entries().size() - 1);
    assertThat(last.fragment().stream()).isEqualTo(Stream.KERNEL);
    assertThat(last.fragment().certainty()).isEqualTo(Certainty.UNSURE);
    assertThat(last.fragment().reason()).isEqualTo(Reason.RECORD_WITHOUT_HEAD);
  }

  @Test
  void aCallerMayStandBehindADamagedStamp() {
    LabelledWire wire =
        new LabelledWire()
            .record("[    0.000000][    T0] Linux version 6.1.192 (build@host)")
            .record("[   0.000000][    T0] BIOS-e820: [mem 0x0] usable")
            .record("[    0.203344][    T1] Run /init as init process")
            .text(TEXT);
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }

  @Test
  void numbersThatProgramsPrintAreTheirs() {
    for (String text :
        new String[] {
          "[ 10%] Building", "[  OK  ] Started", "[1234] x", "12:30 up", "    8.5 MB"
        }) {
      LabelledWire wire = booted().text(text + "\r\n");
      assertThat(wire.wrong(wire.demultiplexed(), false)).as(text).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PREFIX, "<6>" + PREFIX})
  void noiseInAPrefixMakesWhatIsLeftOfItDoubtful(String prefix) {
    for (int at = 1; at < prefix.length(); at++) {
      LabelledWire wire = booted().torn(prefix.substring(0, at)).noise("\0\0");
      wire.record(prefix.substring(at) + "x86/mm: Checked W+X mappings").text(TEXT);
      assertThat(wire.wrong(wire.demultiplexed(), true)).as("%d bytes", at).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"** 391 printk messages dropped **", "** replaying previous printk message **"})
  void noiseInANoticeMakesWhatIsLeftOfItDoubtful(String notice) {
    for (int at = 3; at <= notice.length(); at++) {
      LabelledWire wire = booted().torn(notice.substring(0, at)).noise("\377");
      wire.record(notice.substring(at)).text(TEXT);
      assertThat(wire.wrong(wire.demultiplexed(), true)).as("%d bytes", at).isZero();
    }
  }

  /** A take-over tore it, and the record that is printed again has lost its head. */
  @ParameterizedTest
  @ValueSource(strings = {"<4>", "<4>[  ", "[    8.43"})
  void aPieceThatIsNotPrintedAgainIsNotCertainToBeText(String piece) {
    LabelledWire wire =
        booted()
            .torn(piece + "\r\n")
            .record("** replaying previous printk message **")
            .torn("usb 1-2: new device\r\n");
    FragmentLog log = wire.demultiplexed();
    assertThat(log.entries().get(log.entries().size() - 1).fragment().certainty())
        .isEqualTo(Certainty.UNSURE);
    assertThat(wire.wrong(log, true)).isZero();
  }

  /** A program shows a log while the kernel prints. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Nov 23 10:00:01 host kernel: |''|usb",
        "Nov 23 10:00:01 host kern|el: |usb",
        "117:|''|usb",
        "> |''|usb",
        "\033[32m|''|\033[0musb"
      })
  void whatIsLeftOfALineThatARecordCutIsNotCertainToBeARecord(
      String begin, String rest, String message) {
    LabelledWire wire =
        booted()
            .text(begin)
            .record("[    8.432711] usb 1-2: new device")
            .record("[    8.432755] usb 1-3: new device")
            .text(rest + "[    8.501000] " + message + "\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aNoticeBetweenTextThatEndsAsATagAndARecordTellsThemApart() {
    LabelledWire wire =
        booted()
            .text("kernel: ")
            .record("** 1 printk messages dropped **")
            .record("[    8.501000] usb 1-2: new device")
            .text("0xb6983008 kernel_size: 0x4c5200\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), false)).isZero();
  }
}
