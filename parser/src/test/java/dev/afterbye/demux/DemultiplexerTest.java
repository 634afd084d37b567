package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemultiplexerTest {
  private static final int BUFFER_BYTES = 1 << 16;

  private static FragmentLog log(String wire) {
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> FragmentLog.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "<", "*", "(", "\0", "[    1.0", "[    1.000000] x", "** 3 printk"})
  void aTextAsLongAsTheBufferMayEndInTheBeginningOfARecord(String beginning) {
    for (int space = beginning.length(); space < 100; space += 30) {
      String wire = "a".repeat(BUFFER_BYTES - space) + beginning + "b".repeat(200) + "\r\n";
      assertThat(log(wire).bytes()).hasSize(wire.length());
    }
  }

  @Test
  void aPieceOfAPrefixMayBeFollowedByEndlessCarriageReturns() {
    String wire = "[ " + "\r".repeat(3 * BUFFER_BYTES) + "\n";
    assertThat(log(wire).text()).isEqualTo(wire);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\033[0;32m  OK  \033[0m] Started x.",
        "\033[2J[  OK  ] Started x.",
        "Loading, please wait...",
        "/dev/vda1: clean, 3/5 files, 6/7 blocks",
        "INIT: version 3.06 booting"
      })
  void programsOfAQuietKernelEndTheLoadersText(String line) {
    FragmentLog log = log("Welcome to GRUB!\r\n\r\n/dev/ad0s1 [rest]\r\n" + line + "\r\nx\r\n");
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() == Stream.USER)
        .extracting(FragmentLog.Entry::bytes)
        .containsExactly(line + "\r\nx\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=> printenv ipaddr", "\r\n\r\n=> ", "U-Boot> run x", "\nU-Boot# y"})
  void aPromptThatNothingWasPrintedBeforeIsALoaders(String prompt) {
    String kernel = "[    1.000000] Run /init\r\n";
    FragmentLog log = log(prompt + "\r\nipaddr=10.0.0.2\r\n" + kernel + "=> x\r\ntext\r\n");
    assertThat(log.entries())
        .filteredOn(entry -> !entry.bytes().isBlank())
        .extracting(entry -> entry.fragment().stream())
        .containsExactly(Stream.FIRMWARE, Stream.KERNEL, Stream.USER);
  }

  @Test
  void theTimesThatALoaderListsLastAreItsOwn() {
    String times =
        """
        Starting kernel ...

        Timer summary in microseconds (2 records):
               Mark    Elapsed  Stage
                  0          0  reset

        Accumulated time:
                           685  dm_r
        """;
    String wire = "U-Boot 2024.01\n" + times + "text\n  more\n";
    FragmentLog log = log(wire);
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() == Stream.USER)
        .extracting(FragmentLog.Entry::bytes)
        .containsExactly("text\n  more\n");
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text\r\n=> x", " => x", "=>x", "-> x", "[    1.000000] x\r\n=> x"})
  void otherPromptsAreNotKnownToBeALoaders(String text) {
    assertThat(log(text + "\r\ny\r\n").entries())
        .extracting(entry -> entry.fragment().stream())
        .doesNotContain(Stream.FIRMWARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"reboot: Restarting system", "sysrq: Resetting", "Rebooting in 1 seconds.."})
  void textBehindARestartMayBeFirmwares(String last) {
    String kernel = "[    1.000000] Run /init\r\ntext\r\n[    2.000000] " + last + "\r\n";
    FragmentLog log = log(kernel + "Firmware of some maker\r\n");
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().reason())
        .containsExactly(Reason.RECORD, Reason.TEXT, Reason.RECORD, Reason.TEXT_BEHIND_RESTART);
  }

  @Test
  void anOldKernelWithoutStampsRunsInitSilently() {
    String old =
        """
        Linux version 4.9.0-19-amd64 (a@b) (gcc version 6.3.0) #1 SMP Debian 4.9.320-2
        Command line: console=ttyS0
        Freeing unused kernel memory: 1420K
        """;
    String text = "Loading, please wait...\n";
    assertThat(log(old + text).text()).isEqualTo(text);
    assertThat(log(old.replace("4.9.0", "5.10.0") + text).text()).isEmpty();
  }

  @Test
  void aRecordMayCutTextBehindAColourSequence() {
    FragmentLog log =
        log("[    1.000000] Run /init\r\n\033[1;36m[    2.000000] eth0: up\r\n>>> x\033[0m\r\n");
    assertThat(log.records())
        .containsExactly("[    1.000000] Run /init", "[    2.000000] eth0: up");
    assertThat(log.text()).isEqualTo("\033[1;36m>>> x\033[0m\r\n");
  }

  @Test
  void aColouredStampIsWhatDmesgPrints() {
    FragmentLog log = log("\033[32m[    1.000000] \033[0mtext\r\n");
    assertThat(log.records()).isEmpty();
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().reason())
        .contains(Reason.QUOTED_COLOURED_STAMP);
  }

  @Test
  void aGapEndsWhatIsOpen() {
    FragmentLog log = new FragmentLog();
    Demultiplexer demultiplexer = new Demultiplexer(log);
    byte[] wire = "[    1.000000] half[    2.000000] whole\r\n".getBytes(StandardCharsets.US_ASCII);
    demultiplexer.feed(wire, 0, 19, 1);
    demultiplexer.gap("disconnected");
    demultiplexer.feed(wire, 19, wire.length, 2);
    demultiplexer.end();
    assertThat(log.records()).containsExactly("[    1.000000] half", "[    2.000000] whole");
    assertThat(log.entries().get(0).fragment().reason()).isEqualTo(Reason.RECORD_TORN);
  }

  @Test
  void whatIsSentAgainBehindAGapIsTheKernelsAsBefore() {
    String boot =
        """
        [    0.000000] Linux version 6.1
        [    1.000000] Run /init as init process
        Starting network: OK
        [    2.000000] usb 1-1: new device
        [    3.000000] usb 1-2: new device
        """;
    String again = boot.substring(boot.indexOf("[    2."));
    FragmentLog log = new FragmentLog();
    Demultiplexer demultiplexer = new Demultiplexer(log);
    byte[] wire = (boot + again).getBytes(StandardCharsets.US_ASCII);
    demultiplexer.feed(wire, 0, boot.length(), 1);
    demultiplexer.gap("disconnected");
    demultiplexer.feed(wire, boot.length(), wire.length, 2);
    byte[] rest =
        "[    4.000000] new\n[    2.000000] usb 1-1: new device\n"
            .getBytes(StandardCharsets.US_ASCII);
    demultiplexer.feed(rest, 0, rest.length, 3);
    demultiplexer.end();
    assertThat(log.newKernels()).isEmpty();
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().reason())
        .endsWith(
            Reason.RECORD_SENT_AGAIN, Reason.RECORD_SENT_AGAIN, Reason.RECORD, Reason.QUOTED_OLD);
  }

  @Test
  void tellsWhereAnotherKernelBegins() {
    String first =
        "[    0.000000] Linux version 6.1\r\n[    9.000000] reboot: Restarting system\r\n";
    FragmentLog log = log(first + "[    0.000000] Linux version 6.1\r\n");
    assertThat(log.newKernels()).isEqualTo(List.of((long) first.length()));
  }

  @Test
  void countsWireLines() {
    FragmentLog log = log("one\r\ntw[    1.000000] k\r\no\r\nthree\r\n");
    assertThat(log.entries()).extracting(FragmentLog.Entry::line).containsExactly(1L, 2L, 3L);
  }

  @Test
  void judgesARecordInACrashWithCare() {
    FragmentLog log =
        log("[    1.000000] Kernel panic - not syncing: x\r\n[    1.100000] CPU: 0 PID: 1\r\n");
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().certainty())
        .containsOnly(Certainty.LIKELY);
  }

  /** A journal that forwards to the console writes the same as a program through /dev/kmsg. */
  @Test
  void aRecordWithAProgramsNameIsNotCertain() {
    String forwarded = "[    2.000000] cloud-init[512]: up";
    FragmentLog log =
        log(
            String.join(
                "\r\n", "[    1.000000] Run /init", forwarded, "[    3.000000] eth0[1]up", ""));
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().certainty())
        .containsExactly(Certainty.CERTAIN, Certainty.LIKELY, Certainty.CERTAIN);
  }

  @Test
  void theBannerThatAProgramShowsBeginsNoKernel() {
    String banner = "Linux version 6.1.0 (build@host) (gcc 12) #1 SMP\r\n";
    String shown = "# cat /proc/version\r\n" + banner + "# ls\r\nbin\r\n";
    LabelledWire stamped =
        new LabelledWire().record("[    1.000000] Run /init as init process").text(shown);
    assertThat(stamped.wrong(stamped.demultiplexed(), false)).isZero();
    LabelledWire bare =
        new LabelledWire()
            .record(banner.stripTrailing())
            .record("Command line: quiet")
            .record("Run /init as init process")
            .text(shown);
    assertThat(bare.wrong(bare.demultiplexed(), false)).isZero();
    LabelledWire reset =
        new LabelledWire()
            .record(banner.stripTrailing())
            .record("Run /init as init process")
            .text("text\r\n")
            .record(banner.stripTrailing())
            .record("Command line: quiet")
            .record("any words");
    assertThat(reset.wrong(reset.demultiplexed(), false)).isZero();
  }

  @Test
  void aStampOnAConsoleWithoutStampsIsAPrograms() {
    LabelledWire wire =
        new LabelledWire()
            .record("Linux version 6.1.0 (build@host) (gcc 12) #1 SMP")
            .record("Run /init as init process")
            .text("[    1.234567] cloud-init: started\r\ntext\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  @Test
  void aReplayBeginsWithTheFirstOfTwoBanners() {
    LabelledWire wire = new LabelledWire();
    for (int i = 0; i < 2; i++) {
      wire.record("[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x411fd070]")
          .record("[    0.000000] Linux version 6.1.0 (build@host)")
          .record("[    0.000000] printk: bootconsole [pl11] enabled")
          .record("[    0.012345] one")
          .record("[    1.500000] two");
    }
    wire.record("[    1.500000] printk: console [ttyAMA0] enabled");
    assertThat(wire.demultiplexed().newKernels()).isEmpty();
  }
}
