package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transcript tells of its console, and what follows for the fragments. */
class ConsoleTraitsTest {
  private static final String UP = "[    1.000000] Run /init as init process\r\n";
  private static final int LOAD = 16;

  private static ConsoleTraits traits(String wire, FragmentLog log) {
    byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
    Demultiplexer demultiplexer = new Demultiplexer(log);
    demultiplexer.feed(bytes, 0, bytes.length, FragmentSink.NO_ARRIVAL);
    demultiplexer.end();
    return demultiplexer.traits();
  }

  private static ConsoleTraits traits(String wire) {
    return traits(wire, new FragmentLog());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "printk: console [ttyS0] enabled | UART_LEGACY",
        "printk: legacy console [ttyAMA0] enabled | UART_LEGACY",
        "console [ttymxc1] enabled | UART_LEGACY",
        "console [hvc0] enabled | HVC",
        "printk: console [tty0] enabled | UNKNOWN",
        "printk: bootconsole [uart8250] enabled | UNKNOWN",
        "Kernel command line: root=/dev/vda console=hvc0 | HVC",
        "Kernel command line: console=hvc0 console=ttyS0 | UNKNOWN"
      })
  void theKernelNamesItsConsole(String message, ConsoleClass kind) {
    assertThat(traits("[    0.100000] " + message + "\r\n").kind()).isEqualTo(kind);
  }

  @Test
  void aConsoleThatIsNotLegacyWhereOthersAreIsAnNbcon() {
    String boot = "[    0.100000] printk: legacy bootconsole [earlycon0] enabled\r\n";
    String wire = boot + UP + "[    1.200000] printk: console [ttyS0] enabled\r\n";
    assertThat(traits(wire).kind()).isEqualTo(ConsoleClass.NBCON);
  }

  @Test
  void onHvcNothingThatBothWroteIsCertain() {
    FragmentLog log = new FragmentLog();
    String early = "[    0.200000] printk: console [hvc0] enabled\r\n" + UP;
    traits(early + "text\r\n[    2.000000] a record\r\n", log);
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().certainty())
        .containsExactly(Certainty.CERTAIN, Certainty.UNSURE, Certainty.UNSURE, Certainty.UNSURE);
  }

  @Test
  void aHypervisorsLineIsTakenOutOfARecord() {
    FragmentLog log = new FragmentLog();
    String wire =
        "(XEN) Xen version 4.17\r\n[    3.000000] Fre(XEN) d0v0 Unhandled\r\neing memory\r\nuser\r\n";
    ConsoleTraits traits = traits(wire, log);
    assertThat(traits.kind()).isEqualTo(ConsoleClass.HYPERVISOR);
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() == Stream.KERNEL)
        .extracting(FragmentLog.Entry::bytes)
        .containsExactly("[    3.000000] Fre", "eing memory\r\n");
    assertThat(log.text()).isEqualTo("user\r\n");
  }

  /** As with console_timestamps=boot. */
  @Test
  void stampsOfAHypervisorAreItsOwn() {
    StringBuilder wire = new StringBuilder("(XEN) Xen version 4.17\r\n");
    for (int i = 1; i < 30; i++) {
      wire.append(String.format(Locale.ROOT, "(XEN) [    3.%06d] found device %d\r\n", 7 * i, i));
    }
    wire.append("[    0.000000] Linux version 6.1.0\r\n");
    FragmentLog log = new FragmentLog();
    traits(wire.toString(), log);
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() != Stream.HYPERVISOR)
        .extracting(FragmentLog.Entry::bytes)
        .containsExactly("[    0.000000] Linux version 6.1.0\r\n");
  }

  @Test
  void everyRecordTwiceMeansAKeptBootConsole() {
    StringBuilder wire = new StringBuilder();
    for (int i = 1; i < 6; i++) {
      String record = "[    " + i + ".000000] message " + i + "\r\n";
      wire.append(record).append(record);
    }
    assertThat(traits(wire.toString()).keptBootConsole()).isTrue();
    assertThat(traits(wire.substring(0, wire.length() / 5 * 2)).keptBootConsole()).isFalse();
  }

  /** It takes no lock (drivers/tty/serial/earlycon.c), so that text may cut what it prints. */
  @Test
  void textAmongTheTwinsOfAKeptBootConsoleIsNotCertain() {
    LabelledWire wire = new LabelledWire();
    for (int i = 1; i < 6; i++) {
      String record = "[    " + i + ".000000] message " + i;
      wire.record(record).record(record);
    }
    String up = "[    6.000000] Run /init as init process";
    wire.record(up).record(up).text("text\r\n");
    String cut = "[    7.000000] usb 1-1: new device";
    wire.record(cut).torn(cut.substring(0, 22)).text("te\r\n").torn(cut.substring(22) + "\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }

  /** Text in whole FIFO loads between records, at 9600 Bd. */
  private static String busyUart(int cuts, int lastTextBytes) {
    String text = "abcdefghijklmnopqrstuvwxyz0123456789".repeat(40);
    StringBuilder wire = new StringBuilder(UP);
    int at = 0;
    double stamp = 2;
    for (int i = 0; i < cuts; i++) {
      int bytes = i == cuts - 1 ? lastTextBytes : LOAD * (1 + i % 3);
      wire.append(text, at, at + bytes);
      at += bytes;
      String record = String.format(java.util.Locale.ROOT, "[%12.6f] record\r\n", stamp);
      wire.append(record);
      stamp += (record.length() + LOAD * (1 + (i + 1) % 3)) / 960.0;
    }
    return wire.append(text, at, at + LOAD).toString();
  }

  @Test
  void cutsTeachTheFifoAndTheRate() {
    FragmentLog log = new FragmentLog();
    ConsoleTraits traits = traits(busyUart(20, LOAD), log);
    assertThat(traits.fifo().bytes()).hasValue(LOAD);
    assertThat(traits.bitsPerSecond()).hasValue(9600);
    assertThat(log.joins()).first().isEqualTo(Join.BUSY_UART);
    assertThat(log.joins()).last().isEqualTo(Join.FIFO_LOAD);
  }

  @Test
  void aCutAgainstTheFifoIsAWriteBorder() {
    FragmentLog log = new FragmentLog();
    traits(busyUart(20, LOAD + 3), log);
    assertThat(log.joins()).last().isEqualTo(Join.WRITE_BORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "gr\u00c3, \u00bc\u00dfe, INSIDE_CHARACTER",
    "x\u001b[1;3, 6m>>>, INSIDE_ESCAPE",
    "'login: ', root, WRITE_BORDER",
    "half, done, BUSY_UART"
  })
  void joinsAreJudgedByWhatTheyCut(String left, String right, Join join) {
    FragmentLog log = new FragmentLog();
    traits(UP + left + "[    2.000000] record\r\n" + right, log);
    assertThat(log.joins()).containsExactly(join);
  }

  @Test
  void aLineEndCutInTwoIsOne() {
    FragmentLog log = new FragmentLog();
    traits(UP + "text\r[    2.000000] record\r\n\nnext\r\n", log);
    assertThat(log.joins()).containsExactly(Join.BETWEEN_CR_AND_LF);
  }

  @Test
  void withoutStampsTheWordingTells() {
    FragmentLog log = new FragmentLog();
    String banner = "Linux version 6.1.0 (build@host) (gcc 12) #1 SMP Debian 6.1.1\r\n";
    String kernel = banner + "usb 1-1: new device\r\nRun /init as init process\r\n";
    String late = "usb 1-1: device reset\r\nEXT4-fs (vda1): mounted filesystem\r\n";
    traits(kernel + "starting services\r\n" + late + "ready\r\n", log);
    assertThat(log.text()).isEqualTo("starting services\r\nready\r\n");
    assertThat(log.entries())
        .filteredOn(entry -> entry.fragment().stream() == Stream.KERNEL)
        .allMatch(entry -> entry.fragment().certainty() == Certainty.UNSURE)
        .hasSize(5);
  }

  @Test
  void lineEndsAreCounted() {
    ConsoleTraits traits = traits(UP + "a\r\nb\r\r\nc\nd\r\n");
    assertThat(traits.lineEnds()).isEqualTo(new ConsoleTraits.LineEnds(2, 1, 1));
  }

  @Test
  void theHandOverOfABootConsoleTellsWhichConsoleTheWireIs() {
    String enabled = "[    0.029922] printk: console [hvc0] enabled\r\n";
    String wire =
        "[    0.000000] printk: bootconsole [udbg0] enabled\r\n"
            + enabled
            + enabled
            + "[    0.030403] printk: bootconsole [udbg0] disabled\r\n"
            + "[    1.679208] printk: console [ttyS0] enabled\r\n";
    assertThat(traits(wire).kind()).isEqualTo(ConsoleClass.HVC);
    assertThat(traits(wire).name()).hasValue("hvc0");
  }

  @Test
  void recordsThatDifferInTheirMiddleAreNoTwins() {
    StringBuilder wire = new StringBuilder("[    0.000000] BIOS-provided physical RAM map:\r\n");
    for (int i = 0; i < 9; i++) {
      wire.append("[    0.000000] BIOS-e820: [mem 0x00000000000")
          .append(i)
          .append("0000-0x00000000000fffff] reserved\r\n");
    }
    FragmentLog log = new FragmentLog();
    assertThat(traits(wire.toString(), log).keptBootConsole()).isFalse();
    assertThat(log.entries()).allMatch(entry -> entry.fragment().reason() == Reason.RECORD);
  }

  @Test
  void behindAStartInMidBootTheConsoleMayBeAnyOne() {
    FragmentLog log = new FragmentLog();
    traits("[    0.900000] rtc: registered\r\n" + UP + "text\r\n[    2.000000] a record\r\n", log);
    assertThat(log.entries())
        .extracting(entry -> entry.fragment().certainty())
        .containsExactly(Certainty.CERTAIN, Certainty.LIKELY, Certainty.LIKELY, Certainty.LIKELY);
  }

  /** Its driver may be a module: then nothing on this wire says that programs start. */
  @Test
  void aVirtioConsoleMayRegisterWhileProgramsRun() {
    LabelledWire wire = new LabelledWire().record("[    8.000000] virtio_net eth0: renamed");
    for (int i = 0; i < 20; i++) {
      wire.text("Starting service " + i + "\r\n");
    }
    String cut = "[    9.000000] usb 1-1: new device";
    wire.torn(cut.substring(0, 16)).text("Starting").torn(cut.substring(16) + "\r\n");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
  }
}
