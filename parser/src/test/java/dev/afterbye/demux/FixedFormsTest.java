package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a dump that can hold nothing but their own bytes. */
class FixedFormsTest {
  private static final String TEXT = "a program says that and then some more of it\r\n".repeat(6);
  private static final String REGISTERS =
      "RAX: 0000000000000000 RBX: ffff888005fed000 RCX: 0000000000000007";

  private static boolean has(String line) {
    return FixedForms.has(Literals.of(line), 0, line.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REGISTERS,
        "RSP: 0018:ffffc90000383b38 EFLAGS: 00000246",
        "RSP: 002b:00007ffd1c58b730 EFLAGS: 00000202 ORIG_RAX: 0000000000000001",
        "FS:  0000000000000000(0000) GS:ffff88800f600000(0000) knlGS:0000000000000000",
        "CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033",
        "EAX: ffffffda EBX: 00000001 ECX: 0909bec0 EDX: 00000002",
        "DS: 007b ES: 007b FS: 0000 GS: 0033 SS: 007b EFLAGS: 00000246",
        "Code: 5d 41 5e 41 5f c3 cc cc cc cc 66 66 2e 0f 1f 84 00 00 00 00 00 0f 1f 40 "
            + "00 0f 1f 44 00 00 bf 05 00 00 00 e8 51 32 f5 c0 31 c0 <c7> 04 25 10 00 00 00 0"
            + "7 00 00 00 c3 cc cc cc cc 66 66 2e 0f 1f 84",
        "sp : ffff80000a20be60",
        "x29: ffff80000a20be60 x28: 0000000000000000 x27: 0000000000000000",
        "x2 : 0000000000000007 x1 : 0000000000000010 x0 : 0000000000000000",
        "x1 : 0000000000000010 x0 : 0000000000000000 ",
        "Code: 95d184f1 d2800201 528000e2 52800000 (b9000022) ",
        "pc : [<c0a01e58>]    lr : [<c0a01e44>]    psr: 60000013",
        "sp : c0d01f50  ip : 00000000  fp : c0d01f7c",
        "r7 : c0d04c48  r6 : c0d04c40  r5 : c0d04c8c  r4 : 00000000",
        "epc : ffffffff80004a12 ra : ffffffff80004a10 sp : ff2000000060bd50",
        " gp : ffffffff81a2c1d8 tp : ff60000001b1c000 t0 : ffffffff80a0b6f8",
        "status: 0000000200000120 badaddr: 0000000000000000 cause: 000000000000000f",
        "---[ end trace 0000000000000000 ]---",
      })
  void isBrokenByWhateverLiesInIt(String line) {
    assertThat(has(line)).isTrue();
    for (int at = 0; at <= line.length(); at++) {
      for (String text : new String[] {"0", " ", "0 ", "00 00 ", "R08: 0000000000"}) {
        assertThat(has(line.substring(0, at) + text + line.substring(at))).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RIP: 0010:foo+0x13/0x20",
        "RAX: 0000000000000000 RBX: ffff888005fed000 RCX: 000000000000000G",
        "PGD 6048067 P4D 6048067 PUD 62d5067 PMD 0 ",
        ""
      })
  void otherLinesTellNothing(String line) {
    assertThat(has(line)).isFalse();
  }

  private static LabelledWire oops() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.100000] printk: console [ttyS0] enabled");
    wire.record("[    0.200000] smp: Brought up 1 node, 16 CPUs");
    wire.record("[    1.000000] Run /init as init process").text(TEXT);
    return wire.record("[    2.000000] BUG: kernel NULL pointer dereference, address: 8");
  }

  private static Certainty of(LabelledWire wire, String holds) {
    return wire.demultiplexed().holding(holds).certainty();
  }

  @Test
  void aWholeOneIsCertainInACrash() {
    LabelledWire wire = oops().record("[    2.000100] " + REGISTERS);
    wire.record("[    2.000200] RIP: 0010:foo+0x13/0x20");
    assertThat(of(wire, REGISTERS)).isEqualTo(Certainty.CERTAIN);
    assertThat(of(wire, "RIP: ")).isEqualTo(Certainty.LIKELY);
  }

  /** A digit of a program's may be what makes its stamp run ahead. */
  @ParameterizedTest
  @ValueSource(strings = {"[   21.000100] ", "[    2.000100][   T12] ", "<12>[    2.000100] "})
  void notBehindAPrefixThatMayHoldAnotherDigit(String prefix) {
    assertThat(of(oops().record(prefix + REGISTERS), REGISTERS)).isNotEqualTo(Certainty.CERTAIN);
  }
}
