package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels whose console has no stamps, alone and behind one that has them. */
class UnstampedKernelTest {
  private static final String STAMPED =
      """
      [    0.000000] Linux version 6.1.0 (a@b) (gcc) #1 SMP
      [    0.000000] Command line: console=ttyS0
      [    2.000000] Run /init as init process
      text of a program
      """;
  private static final String BANNER =
      """
      Linux version 6.12.0 (a@b) (gcc) #1 SMP
      Command line: console=ttyS0 printk.time=0
      """;

  private static FragmentLog log(String wire) {
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog log = FragmentLog.of(bytes);
    assertThat(FragmentLog.of(bytes, DemuxHints.NONE, Splits.every(1, 0)).entries())
        .isEqualTo(log.entries());
    return log;
  }

  private static Certainty certaintyOf(FragmentLog log, String text) {
    return log.entries().stream()
        .filter(entry -> entry.bytes().contains(text))
        .map(entry -> entry.fragment().certainty())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"> and so on\n", "\n> [    1.000000] quoted\n", "usb 1: new\n", ""})
  void aBannerWithAStampThatAProgramQuotesStartsNoStamps(String behind) {
    FragmentLog log =
        log(
            BANNER
                + "Run /init as init process\nsuch as:\n  [    0.000000] Linux version 5.0 (a@b)\n"
                + behind
                + "whose is this?\n");
    assertThat(log.entries()).noneMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
    assertThat(log.newKernels()).isEmpty();
  }

  @Test
  void aProgramMayShowItsLogWithStampsAndGoOn() {
    String start = BANNER + "Run /init as init process\n";
    StringBuilder wire = new StringBuilder(start + "host:/# dmesg -w &\n");
    start.lines().forEach(line -> wire.append("[    0.000000] " + line + "\n"));
    for (int i = 1; i < 40; i++) {
      String message = " usb 1-" + i + ": new device\n";
      wire.append(
          message.strip() + "\n[    9.0000" + (10 + i) + "]" + message + "text " + i + "\n");
    }
    FragmentLog log = log(wire.toString());
    assertThat(log.entries()).noneMatch(entry -> entry.fragment().certainty() == Certainty.CERTAIN);
    assertThat(
            certaintyOf(
                log(wire + "[    9.500000] reboot: Restarting system\n" + STAMPED), "text of"))
        .isEqualTo(Certainty.CERTAIN);
  }

  @Test
  void aKernelWithStampsMayFollow() {
    FragmentLog log = log(BANNER + "Run /init as init process\nkexec: rebooting\n" + STAMPED);
    assertThat(certaintyOf(log, "[    0.000000] Command line")).isEqualTo(Certainty.CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[    9.000000] kexec_core: Starting new kernel\n",
        "[    9.000000] reboot: Restarting system\n",
        ""
      })
  void textBehindAnotherKernelIsNotCertain(String end) {
    FragmentLog log =
        log(
            STAMPED
                + end
                + BANNER
                + "Run /init as init process\nwhose is this?\n[   99.000000] a program's\nand this?\n");
    assertThat(certaintyOf(log, "text of a program")).isEqualTo(Certainty.CERTAIN);
    assertThat(certaintyOf(log, "whose is this?")).isEqualTo(Certainty.UNSURE);
    assertThat(log.text()).contains("whose is this?\n");
  }

  @Test
  void linesWithStampsThatProgramsOfAnotherKernelPrintAreTheirs() {
    FragmentLog log =
        log(
            STAMPED
                + "[    9.000000] kexec_core: Starting new kernel\n"
                + BANNER
                + "Run /init as init process\n[   99.000000] a program's\nand this?\n");
    assertThat(log.text()).endsWith("[   99.000000] a program's\nand this?\n");
    assertThat(certaintyOf(log, "and this?")).isEqualTo(Certainty.UNSURE);
  }

  @Test
  void aLogWithoutItsStampsThatAProgramShowsIsNoKernel() {
    FragmentLog log =
        log(
            STAMPED
                + BANNER
                + "Run /init as init process\n[    9.000000] the kernel goes on\nmore text\n");
    assertThat(log.records()).last().isEqualTo("[    9.000000] the kernel goes on");
    assertThat(certaintyOf(log, "more text")).isEqualTo(Certainty.CERTAIN);
  }

  /** console_msg_format=syslog and printk.time=0. */
  @Test
  void aKernelMayPrintALevelAndNoStamp() {
    String levelled = BANNER.replaceAll("(?m)^", "<5>").replaceFirst("<5>$", "");
    FragmentLog log =
        log(
            STAMPED
                + "[    9.000000] kexec_core: Starting new kernel\n"
                + levelled
                + "<6>Run /init as init process\nclk: whose is this?\n<4>a word of the kernel's\n");
    assertThat(log.newKernels()).hasSize(1);
    assertThat(log.records()).endsWith("<6>Run /init as init process", "<4>a word of the kernel's");
    assertThat(certaintyOf(log, "whose is this?")).isEqualTo(Certainty.UNSURE);
    assertThat(log.text()).endsWith("clk: whose is this?\n");
  }

  @Test
  void aLogMayBeginBehindTheBanner() {
    FragmentLog log =
        log(
            """
            IOAPIC[0]: apic_id 0, version 32
            Dentry cache hash table entries: 65536 (order: 7, 524288 bytes, linear)
            Console: colour *CGA 80x25
            Run /init as init process
            text of a program
            """);
    assertThat(log.records()).contains("Console: colour *CGA 80x25", "Run /init as init process");
    assertThat(log.text()).contains("text of a program").doesNotContain("Console");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " dump_stack_lvl+0x5d/0x80",
        " ? __pfx_autoremove_wake_function+0x10/0x10",
        "  my_open+0x1c/0x40 [my_driver] (unreliable)",
        " dump_backtrace from show_stack+0x20/0x24",
        "[<ffffffff810a1b2c>] ? printk+0x58/0x6f",
        "[<c010d4c8>] (unwind_backtrace) from [<c010a3a4>] (show_stack+0x10/0x14)",
        "pc : lkdtm_BUG+0x10/0x20 [lkdtm]",
        "lr : lkdtm_do_action+0x24/0x48",
        "RAX: 0000000000000000 RBX: ffff888003a1c000 RCX: 0000000000000027",
        "R13: 00007ffd R14: 00000000fffffff5 R15: 0",
        "x29: ffff800081cb3a60 x28: ffff000004a58000 x27: 0000000000000000",
        "r10: 00000000  r9 : c0a01e58  r8 : 00000000"
      })
  void dumpsAreToldByTheirForm(String line) {
    byte[] b = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(DumpLine.begins(b, 0, b.length)).isEqualTo(1);
    for (int limit = 0; limit < b.length; limit++) {
      assertThat(DumpLine.begins(b, 0, limit)).as("first %d bytes", limit).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login: ",
        "/ # ",
        "make: done",
        "size+0x10 bytes",
        "key: 0badcafe",
        "addr: 12345678 ",
        "host: 10.0.0.1 port: 22",
        "[<not an address>] x",
        "name from place",
        "? what"
      })
  void otherLinesAreNoDumps(String line) {
    byte[] b = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(DumpLine.begins(b, 0, b.length)).isZero();
    for (int limit = 0; limit < b.length; limit++) {
      assertThat(DumpLine.begins(b, 0, limit)).as("first %d bytes", limit).isNotEqualTo(1);
    }
  }
}
