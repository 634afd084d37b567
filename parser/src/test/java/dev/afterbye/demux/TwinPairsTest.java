package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kept boot console and the real one on one wire: what the second copy proves. */
class TwinPairsTest {
  private static final String TEXT = "a program says that and then some more of it\r\n".repeat(6);

  private final LabelledWire wire = new LabelledWire();

  private LabelledWire twice(String record) {
    return wire.record(record).record(record);
  }

  private void boot() {
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.100000] printk: bootconsole [earlyser0] enabled");
    twice("[    0.200000] printk: console [ttyS0] enabled");
    for (int i = 0; i < 8; i++) {
      twice("[    0.30000" + i + "] pci 0000:00:0" + i + ".0: a device");
    }
    twice("[    0.400000] Run /init as init process");
    wire.text(TEXT);
    twice("[    1.000000] usb 1-1: new device");
  }

  private boolean certain(String holds) {
    return wire.demultiplexed().isCertain(holds);
  }

  private void nothingWrong() {
    FragmentLog whole = wire.demultiplexed();
    assertThat(wire.wrong(whole, true)).isZero();
  }

  @Test
  void aWholePairIsCertainAndSoIsTextBehindIt() {
    boot();
    wire.text("a line that a record cuts ");
    twice("[    1.100000] usb 1-1: cut in");
    wire.text("here\r\nand the next line\r\n");
    twice("[    1.200000] usb 1-1: a log was read: /dev/kmsg");
    twice("[    1.300000] usb 1-1: and the next");
    assertThat(certain("cut in")).isTrue();
    assertThat(certain("here\r\nand the next line")).isTrue();
    assertThat(certain("and the next")).isTrue();
    nothingWrong();
  }

  /** Text behind the cut reads like a program's until its whole copy has come. */
  @Test
  void whatCutsTheFirstCopyIsNotCertain() {
    boot();
    wire.torn("[    1.1000").text("words of a program\r\n").torn("00] usb 1-1: was cut\r\n");
    wire.record("[    1.100000] usb 1-1: was cut");
    wire.torn("[    1.200000] usb 1-1: is cu").text("more words\r\n").torn("t, too\r\n");
    wire.record("[    1.200000] usb 1-1: is cut, too");
    wire.text("behind\r\n");
    assertThat(certain("words of a program")).isFalse();
    assertThat(certain("more words")).isFalse();
    assertThat(certain("behind")).isFalse();
    nothingWrong();
  }

  @Test
  void aThirdCopyIsAProgramsPrint() {
    boot();
    twice("[    1.100000] usb 1-1: shown by a program");
    wire.text("[    1.100000] usb 1-1: shown by a program\r\n");
    nothingWrong();
  }

  /** As {@code dmesg -w} does: who prints it is no console of the kernel's. */
  @Test
  void withoutABootConsoleOnlyAProgramPrintsEachRecordAgain() {
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.200000] printk: console [ttyS0] enabled");
    for (int i = 0; i < 8; i++) {
      wire.record("[    0.30000" + i + "] pci 0000:00:0" + i + ".0: a device");
    }
    wire.record("[    0.400000] Run /init as init process");
    wire.text(TEXT);
    for (int i = 0; i < 8; i++) {
      String record = "[    1.00000" + i + "] usb 1-" + i + ": new device";
      wire.record(record).text(record + "\r\n");
    }
    wire.text("and a program goes on\r\n");
    assertThat(certain("and a program goes on")).isTrue();
  }

  @Test
  void aPairIsWholeInACrash() {
    boot();
    twice("[    2.000000] BUG: kernel NULL pointer dereference, address: 0000000000000008");
    twice("[    2.000100] RIP: 0010:foo+0x1/0x2");
    wire.text("between\r\n");
    assertThat(certain("RIP: 0010")).isTrue();
    assertThat(certain("between")).isFalse();
    nothingWrong();
  }

  /** The transmit interrupt of another CPU sends what a program wrote amid the first copies. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 150, 274, 300, 304, 335, 437})
  void textCutsFirstCopiesAnywhere(long seed) {
    Random random = new Random(seed);
    boot();
    String text =
        "[  OK  ] Started thing [1].\r\n* a list * of <b>\r\nwords alone\r\n] and 3.123456] x\r\n";
    int said = 0;
    for (int i = 0; i < 60; i++) {
      String record = "[    3." + (100000 + 997 * i) + "] dev" + i + ": words of the kernel";
      String first = record + "\r\n";
      int cuts = random.nextInt(3);
      int done = 0;
      for (int cut = 0; cut < cuts; cut++) {
        int at = done + random.nextInt(first.length() - done);
        wire.torn(first.substring(done, at));
        done = at;
        said += say(text, said, 1 + random.nextInt(16));
      }
      wire.torn(first.substring(done));
      said += random.nextInt(3) == 0 ? say(text, said, 1 + random.nextInt(16)) : 0;
      wire.record(record);
      said += random.nextInt(2) == 0 ? say(text, said, 1 + random.nextInt(90)) : 0;
    }
    nothingWrong();
  }

  private int say(String text, int from, int bytes) {
    wire.text(text.repeat(3).substring(from % text.length(), from % text.length() + bytes));
    return bytes;
  }

  /** Of two records that a program shows only the second was the kernel's last one. */
  @Test
  void thirdCopiesOfTwoRecordsAreAProgramsPrint() {
    boot();
    twice("[    1.100000] usb 1-1: shown first");
    twice("[    1.100001] usb 1-1: shown second");
    wire.text("[    1.100000] usb 1-1: shown first\r\n");
    wire.text("[    1.100001] usb 1-1: shown second\r\n");
    nothingWrong();
    twice("[    1.200000] usb 1-1: the next");
    twice("[    1.300000] usb 1-1: and one more");
    assertThat(certain("and one more")).isTrue();
  }
}
