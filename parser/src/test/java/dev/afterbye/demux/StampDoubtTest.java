package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stamps that are switched off while the kernel runs. */
class StampDoubtTest {
  private static final String UP =
      """
      [    0.000000] Linux version 6.1
      [    1.000000] Run /init as init process
      [    2.000000] sdhci: card 1 found
      [    2.100000] sdhci: card 2 found
      [    2.150000] Adding 80k swap on x
      [    2.160000] Adding 92k swap on x
      [    2.200000] once: only
      [    2.300000] initrd[17]: up
      [    2.400000] initrd[17]: up again
      """
          .replace("\n", "\r\n");

  private static FragmentLog log(String wire) {
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog log = FragmentLog.of(bytes);
    for (int piece : new int[] {1, 3, 7}) {
      assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(piece, 0)).entries())
          .as("pieces of %d bytes", piece)
          .isEqualTo(log.entries());
    }
    return log;
  }

  @Test
  void textIsDoubtfulFromALineOnThatBeginsAsRecordsDid() {
    FragmentLog log =
        log(
            UP
                + "text before\r\nsdhci: card 3 found\r\ntext sdhci: card 4 found\r\nbehind\r\n"
                + "[    3.000000] sdhci: card 5 found\r\ntext at last\r\n");
    assertThat(log.holding("text before").reason()).isEqualTo(Reason.TEXT);
    assertThat(log.holding("card 3").reason()).isEqualTo(Reason.TEXT_MAY_LACK_STAMPS);
    assertThat(log.holding("card 4").reason()).isEqualTo(Reason.TEXT_MAY_LACK_STAMPS);
    assertThat(log.holding("behind").reason()).isEqualTo(Reason.TEXT_MAY_LACK_STAMPS);
    assertThat(log.holding("at last").reason()).isEqualTo(Reason.TEXT);
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().reason() == Reason.TEXT_MAY_LACK_STAMPS)
        .allMatch(entry -> entry.fragment().certainty() == Certainty.LIKELY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Adding 17k swap on /dev/vda2\r\n", "sdhci: cut\r\n", "Adding 11k: what\r\n"})
  void aLineMayBeARecordWithoutStamp(String line) {
    FragmentLog log = log(UP + "before\r\n" + line + "text\r\n[    3.000000] x\r\n");
    assertThat(log.holding("before").reason()).isEqualTo(Reason.TEXT);
    assertThat(log.holding(line).reason()).isEqualTo(Reason.TEXT_MAY_LACK_STAMPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Once is no habit.
        "once: more\r\n",
        // A program that writes to /dev/kmsg and to the console.
        "initrd[17]: up at last\r\n",
        // Too little of it.
        "Adding 17k to it\r\n",
        // Not at the start of a line.
        "the sdhci: card\r\n",
        // Nobody speaks.
        "sdhci:card 4 found: yes\r\n",
      })
  void otherLinesAreTextAsBefore(String line) {
    FragmentLog log = log(UP + line + "text\r\n[    3.000000] x\r\n");
    assertThat(log.holding("text").reason()).isEqualTo(Reason.TEXT);
  }

  /** The next kernel's records may begin otherwise. */
  @Test
  void anotherKernelsHabitsCountForNothing() {
    String again = "[    3.000000] reboot: Restarting system\r\n" + UP.replace("sdhci", "other");
    FragmentLog log = log(UP + again + "sdhci: card 3 found\r\n");
    assertThat(log.holding("card 3 found").reason()).isEqualTo(Reason.TEXT);
  }

  /** {@code dmesg -w} on a console whose kernel prints none. */
  @Test
  void whereRecordsRepeatTheLinesBeforeThemStampsMayBeOff() {
    StringBuilder wire = new StringBuilder(UP).append("text before\r\n");
    for (int i = 3; i < 6; i++) {
      String line = "loop: device " + i + " is there\r\n";
      wire.append(line).append("[    ").append(i).append(".000000] ").append(line);
    }
    FragmentLog log = log(wire + "text behind\r\n");
    assertThat(log.holding("text before").certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(log.entries())
        .filteredOn(entry -> entry.bytes().contains(".000000] loop: "))
        .hasSize(3)
        .allMatch(entry -> entry.fragment().certainty() == Certainty.LIKELY);
    assertThat(log.holding("text behind").reason()).isEqualTo(Reason.TEXT_MAY_LACK_STAMPS);
  }

  @Test
  void aRecordBehindALineThatOnlyEndsAlikeIsCertain() {
    FragmentLog log =
        log(UP + "text: loop: device 3\r\n[    3.000000] loop: device 3\r\ntext behind\r\n");
    assertThat(log.holding("3.000000").certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(log.holding("text behind").certainty()).isEqualTo(Certainty.CERTAIN);
  }
}
