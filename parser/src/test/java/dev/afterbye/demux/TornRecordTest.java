package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that came in pieces, damaged, or without their beginning. */
class TornRecordTest {
  private static final String UP = "[    1.000000] Run /init as init process\r\n";
  private static final String PANIC = "[    2.000000] Kernel panic - not syncing: x\r\n";

  private static FragmentLog log(String wire) {
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog log = FragmentLog.of(bytes);
    assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .as("single bytes")
        .isEqualTo(log.entries());
    return log;
  }

  private static String kernel(FragmentLog log) {
    StringBuilder text = new StringBuilder();
    log.entries().stream()
        .filter(entry -> entry.fragment().stream() == Stream.KERNEL)
        .forEach(entry -> text.append(entry.bytes()));
    return text.toString();
  }

  @Test
  void aPrefixTornInAPanicIsPutTogether() {
    FragmentLog log =
        log(
            UP
                + PANIC
                + "[check mode of disk\r\n    2.100000] CPU: 0 PID: 1\r\n[    2.200000] x\r\n");
    assertThat(kernel(log))
        .isEqualTo(UP + PANIC + "[    2.100000] CPU: 0 PID: 1\r\n[    2.200000] x\r\n");
    assertThat(log.text()).isEqualTo("check mode of disk\r\n");
    assertThat(log.holding("CPU: 0").reason()).isEqualTo(Reason.RECORD_REJOINED);
  }

  /** No text is expected here; but the kernel never colours its own. */
  @Test
  void colouredLinesInARecordOfAPanicAreAProgrammes() {
    String coloured =
        "[\u001b[0;32m  OK  \u001b[0m] Started a thing.\r\n         Starting next...\r\n";
    FragmentLog log =
        log(
            UP
                + PANIC
                + "[    2.100000] x20: 000000000707c700 x19: 0000000"
                + coloured
                + "000000000 x18: 0\r\n[    2.200000] x\r\n");
    assertThat(kernel(log))
        .isEqualTo(
            UP
                + PANIC
                + "[    2.100000] x20: 000000000707c700 x19: 0000000000000000 x18: 0\r\n"
                + "[    2.200000] x\r\n");
    assertThat(log.text()).isEqualTo(coloured);
    assertThat(log.holding(" x18").reason()).isEqualTo(Reason.RECORD_REJOINED);
  }

  /** Nothing tells where they end when no line of theirs does. */
  @Test
  void aColouredPieceWithoutALineEndStaysInTheRecord() {
    String record = "[    2.100000] x20: 0\u001b[0;32m  OK  \u001b[0m] Started 000 x18: 0\r\n";
    FragmentLog log = log(UP + PANIC + record + "[    2.200000] x\r\n");
    assertThat(kernel(log)).isEqualTo(UP + PANIC + record + "[    2.200000] x\r\n");
  }

  @Test
  void aPrefixWithCallerTornInAnOopsIsPutTogether() {
    String run = "[    1.000000][    T1] Run /init as init process\r\n";
    String begin =
        run + "[    2.000000][   T64] BUG: unable to handle page fault for address: 0\r\n";
    FragmentLog log =
        log(
            begin
                + "** Mes[sage:    2.000000][   T64] RIP: 0033:0x4b0642\r\n"
                + " nbd\r[\n*    2.000000][   T64]  x_call+0x8/0x9\r\n* Message: x\r\n");
    assertThat(kernel(log))
        .isEqualTo(
            begin
                + "[    2.000000][   T64] RIP: 0033:0x4b0642\r\n"
                + "[    2.000000][   T64]  x_call+0x8/0x9\r\n");
    assertThat(log.text()).isEqualTo("** Message: nbd\r\n** Message: x\r\n");
    assertThat(log.holding("RIP: 0033").reason()).isEqualTo(Reason.RECORD_REJOINED);
  }

  @Test
  void aByteInsideAStampIsTakenOut() {
    FragmentLog log = log(UP + PANIC + "[    2.1>00000] CPU: 0 PID: 1\r\n");
    assertThat(kernel(log)).endsWith("[    2.100000] CPU: 0 PID: 1\r\n");
    assertThat(log.text()).isEqualTo(">");
  }

  @Test
  void whatAPanicIsKnownToPrintIsFoundInPieces() {
    String model = "[    0.000000] Machine model: linux,dummy-virt\r\n";
    FragmentLog log =
        log(
            model
                + UP
                + PANIC
                + "[    2.100000] Hardware name: liUsage: init [-c DEVn] ROOT\r\n\r\nMore help\r\n"
                + "ux,dummy-virt (DT)\r\n[    2.200000] Call trace:\r\n");
    assertThat(kernel(log)).contains("[    2.100000] Hardware name: linux,dummy-virt (DT)\r\n");
    assertThat(log.text()).isEqualTo("Usage: init [-c DEV] ROOT\r\n\r\nMore help\r\n");
  }

  private static final String HVC = "[    0.500000] printk: console [hvc0] enabled\r\n" + UP;

  /** The driver hands over 16 bytes at a time, and lets others write between them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1/7]\r\n(ok) timeout\r\n",
        "failed:\r\nmount disk",
        "\r\n",
        "[1/7] unit\r\n\u001b[32m ok \u001b[0m retry 42 ",
      })
  void aRecordOfPiecesWithTextBetweenIsPutTogether(String text) {
    String before = "[    1.500000] EXT4-fs (vda1): mounted filesystem with ordered data mode.\r\n";
    String head = "[    2.439925] EXT4-fs (vda42): mounted filesyst";
    String rest = "em with ordered data mode.\r\n";
    String after = "[    2.500000] x\r\n";
    FragmentLog log = log(HVC + before + "a\r\n" + head + text + rest + "b\r\n" + after);
    assertThat(kernel(log)).isEqualTo(HVC + before + head + rest + after);
    assertThat(log.text()).isEqualTo("a\r\n" + text + "b\r\n");
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().reason())
        .containsSubsequence(
            Reason.RECORD_PIECE, Reason.TEXT_BETWEEN_PIECES, Reason.RECORD_PUT_TOGETHER);
  }

  /** Where a number is cut, its rest must begin a line: a text's last digits look the same. */
  @Test
  void aNumberThatIsCutGoesOnAtTheStartOfALineOnly() {
    String before = "[    1.500000] audit: type=1400 audit(17960.12:40): operation=\"load\"\r\n";
    String head = "[    2.439925] audit: type=1400 audit(1796000000";
    String rest = "123.1:4): operation=\"load\"\r\n";
    assertThat(kernel(log(HVC + before + head + "x\r\n" + rest)))
        .isEqualTo(HVC + before + head + rest);
    assertThat(log(HVC + before + head + "x 4" + rest).text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Cut elsewhere than behind a multiple of 16 bytes.
        "[    2.439925] EXT4-fs (vda42): mounted files|text~|ystem with ordered data mode.~",
        // Whole, and a program tells the same without a stamp.
        "[    2.439925] EXT4-fs (vda42): mounted filesyst||em anew~"
            + "EXT4-fs (vda1): mounted filesystem with ordered data mode.~",
        // It differs from the one before in a letter.
        "[    2.439925] EXT4-fs (vda42): mounted filesyst|X|em with ordered data mode.~",
        // The rest stands twice.
        "[    2.439925] EXT4-fs (vda42): mounted filesyst|text~|em with ordered data mode.~"
            + "em with ordered data mode.~",
        // The rest comes behind another record, which no piece lies behind.
        "[    2.439925] EXT4-fs (vda42): mounted filesyst|text~|[    2.500000] x~"
            + "em with ordered data mode.~",
      })
  void aRecordIsPutTogetherWhereItsPiecesAreTold(String wire) {
    String before = "[    1.500000] EXT4-fs (vda1): mounted filesystem with ordered data mode.\r\n";
    FragmentLog log = log(HVC + before + wire.replace("|", "").replace("~", "\r\n"));
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().reason())
        .doesNotContain(Reason.RECORD_PIECE, Reason.RECORD_PUT_TOGETHER);
  }

  @Test
  void anEarlierPanicTeachesTheTextOfALaterOne() {
    String boot = "[    0.000000] Linux version 6.1\r\n" + UP;
    String trace = " do_el0_svc+0x2c/0x9c (unwinder)";
    String wire =
        boot
            + PANIC
            + "[    2.100000] "
            + trace
            + "\r\n[    2.200000] Rebooting in 1 seconds..\r\n"
            + boot
            + PANIC
            + "[    2.110000]  do_el0_svc+0xfatal error\r\n2c/0x9c (unwinder)\r\n"
            + "[    2.200000] Rebooting in 1 seconds..\r\n";
    assertThat(kernel(log(wire))).contains("[    2.110000] " + trace + "\r\n");
  }

  @Test
  void recordsOfOneKindThatDifferAreNotTakenForTorn() {
    String wire =
        UP
            + PANIC
            + "[    2.100000]  el0_svc+0x34/0xdc\r\n[    2.200000]  el0_svc_common+0x34/0xdc\r\n";
    assertThat(log(wire).text()).isEmpty();
  }

  @Test
  void aDamagedStampAmongRecordsIsARecordsBeforeProgramsRun() {
    String wire =
        "[    0.010000] ACPI: XSDT\r\n[    0.0000] ACPI: FACS\r\n[    0.010200] ACPI: x\r\n";
    FragmentLog log = log(wire);
    assertThat(kernel(log)).isEqualTo(wire);
    assertThat(log.holding("FACS").reason()).isEqualTo(Reason.RECORD_DAMAGED);
    assertThat(log(UP + "[    2.5] loose\r\n" + PANIC).text()).isEqualTo("[    2.5] loose\r\n");
  }

  @Test
  void theEndOfAStampIsARecordsWhileABootEnds() {
    String end = "[    1.500000] kexec_core: Starting new kernel\r\n";
    FragmentLog log = log(UP + end + "** M1.627302] Bye!\r\n[  +0.000003] relative\r\n");
    assertThat(kernel(log)).isEqualTo(UP + end + "1.627302] Bye!\r\n");
    assertThat(log.holding("Bye!").reason()).isEqualTo(Reason.RECORD_WITHOUT_HEAD);
    assertThat(log.text()).isEqualTo("** M[  +0.000003] relative\r\n");
  }

  @Test
  void anOopsThatIsOverBreaksNoLockAnyMore() {
    String oops = "[    2.000000] BUG: unable to handle page fault\r\n";
    String over = "[    2.100000] ---[ end trace 0000000000000000 ]---\r\n";
    FragmentLog log = log(UP + oops + over + "text\r\n[    3.000000] later\r\n");
    assertThat(log.holding("unable").reason()).isEqualTo(Reason.RECORD_IN_CRASH);
    assertThat(log.holding("text").reason()).isEqualTo(Reason.TEXT);
    assertThat(log.holding("later").reason()).isEqualTo(Reason.RECORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "U-Boot SPL 2021.07 (Aug 01 2021 - 10:00:00 +0000)\r\nTrying to boot from MMC1\r\n",
        "U-Boot 2023.01 (Jan 09 2023 - 16:07:33 +0000)\r\n\r\nDRAM: 1 GiB\r\n",
        "iPXE (http://ipxe.org) 00:03.0 CA00 PCI2.10 PnP PMM+3EFC8A40+3EF08A40 CA00\r\n",
        "NOTICE:  BL2: v2.8(release):\r\nNOTICE:  BL2: Built : 12:00:00\r\n",
        "\033[2J\033[1;1HSeaBIOS (version 1.16.2-debian-1.16.2-1)\r\nBooting from Hard Disk\r\n",
        "UEFI firmware (version 2022.11 built at 10:00:00 on Feb 01 2023)\r\n"
      })
  void firmwareInsideARecordEndsIt(String firmware) {
    LabelledWire wire =
        new LabelledWire()
            .record("[    1.000000] Run /init as init process")
            .text("text\r\n")
            .torn("[    2.000000] usb 1-1: new hi")
            .firmware(firmware)
            .record("[    0.000000] Linux version 6.1 (x@y)");
    FragmentLog log = wire.demultiplexed();
    assertThat(wire.wrong(log, false)).isZero();
    assertThat(log.newKernels()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DMI: QEMU Virt, BIOS U-Boot 2021.07 07/01/2021",
        "DMI: LENOVO X, BIOS CBET4000 coreboot-4.19 (Jan 2023)",
        "foo (version 3) of (Nov 01 2021)",
        "psci: SMC (release) v1 (debug)"
      })
  void aRecordThatNamesFirmwareIsWhole(String message) {
    String record = "[    1.500000] " + message + "\r\n";
    assertThat(kernel(log(UP + record + PANIC))).isEqualTo(UP + record + PANIC);
  }

  @Test
  void aKernelThatPrintsPartsOfLinesMakesNothingCertainBesideText() {
    String old = "[    0.000000] Linux version 4.4.0 (x@y) (gcc) #1\r\n" + UP;
    FragmentLog log =
        log(old + "[    2.000000] sda:text\r\n[    2.100000] usb 1: new\r\n sda1 sda2\r\nx\r\n");
    assertThat(log.holding("sda:").reason()).isEqualTo(Reason.RECORD_BEFORE_4_10);
    assertThat(log.holding("sda1").reason()).isEqualTo(Reason.TEXT_BEFORE_4_10);
    assertThat(
            log("[    0.000000] Linux version 4.14.0 (x@y)\r\n" + UP + "x\r\n")
                .holding("x\r\n")
                .reason())
        .isNotEqualTo(Reason.TEXT_BEFORE_4_10);
  }

  @Test
  void aTakeOverMayLeaveOneByteOfARecord() {
    String whole = "[    2.000000] usb 1: new\r\n";
    String notice = "** replaying previous printk message **\r\n";
    FragmentLog log = log(UP + "text\r\n[\r\n" + notice + whole);
    assertThat(kernel(log)).isEqualTo(UP + "[\r\n" + notice + whole);
    assertThat(log.text()).isEqualTo("text\r\n");
  }

  /** With a level before the stamp and a caller behind it, wherever it was torn. */
  @Test
  void aTakeOverMayLeaveAnyPieceOfAPrefix() {
    String prefix = "<6>[    2.000000][    T1] ";
    String whole = prefix + "usb 1: new\r\n";
    String notice = "** replaying previous printk message **\r\n";
    String up = "<6>" + UP.replaceFirst("\\] ", "][    T1] ");
    for (int length = 1; length < prefix.length(); length++) {
      String torn = prefix.substring(0, length) + "\r\n";
      for (String text : new String[] {"text\r\n", "text"}) {
        FragmentLog log = log(up + text + torn + notice + whole);
        assertThat(kernel(log)).as(torn).isEqualTo(up + torn + notice + whole);
        assertThat(log.text()).as(torn).isEqualTo(text);
      }
    }
  }

  @Test
  void aCaptureToolMayStampTheNoticeOfATakeOver() {
    String wire =
        UP
            + "text\r\n"
            + "[    2.0\r\n** replaying previous printk message **\r\n[    2.000000] x\r\n";
    String stamped = wire.replaceAll("(?m)^(?=.)", "[10:00:00.123] ");
    assertThat(kernel(log(stamped))).isEqualTo(kernel(log(wire))).contains("[    2.0\r\n");
    assertThat(log(stamped).text()).isEqualTo("text\r\n");
  }

  @Test
  void whatIsNoLevelOfTheRecordBehindTheNoticeIsText() {
    String notice = "** replaying previous printk message **\r\n";
    FragmentLog log = log(UP + "1 <2\r\n" + notice + "<6>[    2.000000] usb 1: new\r\n");
    assertThat(log.text()).isEqualTo("1 <2\r\n");
  }

  @Test
  void theFirstRecordOfAPanicMayBeTornAlready() {
    FragmentLog log =
        log(
            UP
                + "[    2.000000] Kernel paUsage: nic - not syncing: no init\r\n"
                + "[    2.000100] CPU: 0 PID: 1\r\n");
    assertThat(log.holding("no init").reason()).isEqualTo(Reason.RECORD_IN_CRASH);
    assertThat(log.holding("PID").reason()).isEqualTo(Reason.RECORD_IN_CRASH);
  }
}
