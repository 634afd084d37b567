package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps as mails, forums and log daemons hand them on. */
class CopiedDumpTest {

  static List<Named<UnaryOperator<String>>> copies() {
    return List.of(
        Named.of("quoted", line -> "> " + line),
        Named.of("quoted twice", line -> "> > " + line),
        Named.of("quoted tightly", line -> ">>" + line),
        Named.of("indented", line -> "    \t" + line),
        Named.of("CR", line -> line + "\r"),
        Named.of("no-break spaces", line -> line.replace(' ', '\u00a0')),
        Named.of("mixed spaces", line -> line.replace("   ", "\u00a0 \u00a0")),
        Named.of("entities", line -> "&gt; " + line.replace("   ", "&nbsp; ")),
        Named.of("one-space columns", line -> line.replaceAll(" +", " ")),
        Named.of("syslog", line -> "May 15 15:31:20 c1 kexec[812]: " + line),
        Named.of("syslog of the kernel", line -> "May  5 15:31:20 c1 kernel: " + line),
        Named.of("journald", line -> "2020-05-15T15:31:20+0200 c1 kexec[812]: " + line),
        Named.of("terminal clock", line -> "[15:31:20.123] " + line),
        Named.of("terminal date", line -> "[2020-05-15 15:31:20.123] " + line),
        Named.of("printk", line -> "[  129.248360] " + line),
        Named.of("printk with caller", line -> "<6>[  129.248360][    T1] " + line),
        Named.of("quoted syslog", line -> "> May 15 15:31:20 c1 kexec[812]: " + line),
        Named.of("quoted-printable", line -> line.replace("=", "=3D") + "=20"),
        Named.of("quoted quoted-printable", line -> "> " + line.replace("=", "=3D")),
        Named.of("colours", line -> "\u001b[0;32m" + line + "\u001b[0m"),
        Named.of("missing bracket", line -> line.replace("[1]", "[1")),
        Named.of("missing 0x", line -> line.replace(".mem   = 0x", ".mem   = ")));
  }

  @ParameterizedTest
  @MethodSource("copies")
  void readsAsTheOriginal(UnaryOperator<String> copy) {
    KexecLoad original = Dumps.load(Dumps.seed().split("\n"));
    String copied = Dumps.seed().lines().map(copy).collect(Collectors.joining("\n"));
    assertThat(Dumps.load(copied)).isEqualTo(original);
    assertThat(KexecHandoverReader.read(Dumps.uncut(copied), ReadLimits.DEFAULT))
        .hasValueSatisfying(handover -> assertThat(handover.byeLine()).hasValue(27));
  }

  @Test
  void unknownLinesInBetweenAreKeptAndCostNothing() {
    String noisy =
        Dumps.seed().lines().collect(Collectors.joining("\n** Message: cmd check mode\n"));
    KexecBlock block = Dumps.read(noisy);
    assertThat(block.loads()).hasSize(1);
    assertThat(block.loads().get(0).complete()).isTrue();
    assertThat(block.loads().get(0).ranges()).hasSize(1);
    assertThat(block.unread())
        .filteredOn(line -> line.text().equals("** Message: cmd check mode"))
        .hasSize(26);
  }

  @Test
  void aLineCutByAKernelRecordIsPutTogether() {
    KexecBlock block =
        Dumps.read(
            "segment[2].bufsz = 0x60bb",
            "segment[2[   39.693411] sun7i-dwmac 830000.ethernet eth0: Link is Down",
            "].mem   = 0x23a36000",
            "segment[2].memsz = 0x70[   39.700000] one",
            "[   39.700100] two",
            "00");
    Segment segment = block.loads().get(0).segments().get(0);
    assertThat(segment.mem()).contains(Unsigned64.of(0x23a36000));
    assertThat(segment.memsz()).contains(Unsigned64.of(0x7000));
    assertThat(block.unread())
        .extracting(BlockLine::text)
        .containsExactly(
            "[   39.693411] sun7i-dwmac 830000.ethernet eth0: Link is Down",
            "[   39.700000] one",
            "[   39.700100] two");
  }

  @Test
  void aKernelRecordAtTheEndOfALineLeavesTheLineWhole() {
    KexecBlock block =
        Dumps.read("segment[0].mem = 0x8000[   39.693411] eth0: up", "", "segment[0].memsz = 0x10");
    Segment segment = block.loads().get(0).segments().get(0);
    assertThat(segment.mem()).contains(Unsigned64.of(0x8000));
    assertThat(segment.memsz()).contains(Unsigned64.of(0x10));
  }

  @Test
  void curlyQuotesAreQuotes() {
    KexecBlock block =
        Dumps.read(
            "# kexec -l zImage --append=\u201croot=/dev/nfs ip=dhcp\u201d",
            "Cannot open \u2018/boot/zImage\u2019: No such file or directory");
    KexecLoad load = block.loads().get(0);
    assertThat(load.commandLine()).contains("root=/dev/nfs ip=dhcp");
    assertThat(load.messages().get(0).subject()).contains("/boot/zImage");
  }

  @Test
  void aLineThatAMailCutInTwoIsPutTogether() {
    KexecLoad load =
        Dumps.load(
            "arch_process_options:179: command_line: console=3DttyAMA0 root=3D/dev/nfs ip=",
            "=3Ddhcp",
            "kexec_load: entry =3D 0x8000 flags =3D 0x280000",
            "segment[0].mem   =3D 0x8000");
    assertThat(load.commandLine()).contains("console=ttyAMA0 root=/dev/nfs ip=dhcp");
  }

  @Test
  void aCutLineGivesNoNumber() {
    KexecBlock block =
        KexecDebugReader.read(
            Dumps.lines("segment[0].mem = 0x8000\nsegment[0].memsz = 0x7d"), ReadLimits.DEFAULT);
    assertThat(block.loads().get(0).segments().get(0).memsz()).isEmpty();
    assertThat(block.unread()).hasSize(1);
  }
}
