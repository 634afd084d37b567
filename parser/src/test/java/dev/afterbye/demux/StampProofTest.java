package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When stamps of a capture tool are one's for sure. */
class StampProofTest {
  private final StringBuilder wire = new StringBuilder();
  private int lines;

  private void line(String line) {
    wire.append(String.format("[2026-11-30 12:00:%02d] ", lines++)).append(line).append("\r\n");
  }

  private void boot(int records) {
    line("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    for (int i = 1; i < records; i++) {
      line("[    0.00000" + i + "] printk: console [ttyS0] enabled for the time " + i);
    }
  }

  private List<Certainty> stamps() {
    return FragmentLog.of(wire.toString().getBytes(StandardCharsets.ISO_8859_1)).entries().stream()
        .map(FragmentLog.Entry::fragment)
        .filter(fragment -> fragment.stream() == Stream.DECORATION)
        .map(Fragment::certainty)
        .toList();
  }

  @Test
  void thoseBehindEightStampedRecordsAre() {
    boot(8);
    line("Loading, please wait...");
    line("[    1.000000] Run /init as init process");
    assertThat(stamps().subList(0, 8)).containsOnly(Certainty.LIKELY);
    assertThat(stamps().subList(8, 10)).containsOnly(Certainty.CERTAIN);
  }

  @Test
  void aLineWithoutOneEndsTheProof() {
    boot(9);
    wire.append("no tool stamps that\r\n");
    line("Loading, please wait...");
    assertThat(stamps()).endsWith(Certainty.CERTAIN, Certainty.LIKELY);
  }

  /** A program may print a log with stamps of its own. */
  @Test
  void textAloneProvesNothing() {
    for (int i = 0; i < 20; i++) {
      line("a program says something");
    }
    assertThat(stamps()).hasSize(20).containsOnly(Certainty.LIKELY);
  }

  @Test
  void aLogDaemonsTagHasNoFixedEnd() {
    for (int i = 0; i < 12; i++) {
      wire.append("Nov 30 12:00:").append(10 + i).append(" host kernel: ");
      wire.append("[    0.0000").append(10 + i).append("] a record of the kernel\n");
    }
    assertThat(stamps()).hasSize(12).containsOnly(Certainty.LIKELY);
  }
}
