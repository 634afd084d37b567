package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.grammar.CpuStop.State;
import dev.afterbye.grammar.Handover.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {

  private static Optional<Handover> find(String... lines) {
    return KexecHandoverReader.read(Dumps.lines(String.join("\n", lines)), ReadLimits.DEFAULT);
  }

  private static Handover read(String... lines) {
    return find(lines).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "[  129.248360] kexec_core: Starting new kernel,NORMAL",
    "[  129.248360] kexec: Starting new kernel,NORMAL",
    "Starting new kernel,NORMAL",
    "Starting crashdump kernel...,CRASH",
    "[    1.500000] Loading crashdump kernel...,CRASH"
  })
  void beginnings(String line, Kind kind) {
    Handover handover = read("before", line);
    assertThat(handover.kind()).isEqualTo(kind);
    assertThat(handover.startLine()).isEqualTo(2);
    assertThat(handover.lastLine()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bye!", "Starting new kernel module", "We are Starting new kernel"})
  void noBeginning(String line) {
    assertThat(find(line)).isEmpty();
  }

  @Test
  void armWithStubbornCpu() {
    Handover handover =
        read(
            "[  126.583598] kexec_core: Starting new kernel",
            "[  126.587815] Disabling non-boot CPUs ...",
            "[  126.626917] CPU1: shutdown",
            "[  126.656344] Retrying again to check for CPU kill",
            "[  126.687585] CPU1 killed.",
            "[  126.687590] psci: CPU2 killed (polled 10 ms)",
            "[  126.687595] Bye!",
            "Uncompressing Linux... done, booting the kernel.",
            "[    0.000000] Booting Linux on physical CPU 0x0",
            "[    0.000000] CPU1: shutdown");
    assertThat(handover.cpuStops())
        .containsExactly(
            new CpuStop(1, State.SHUTDOWN, OptionalInt.empty(), 3),
            new CpuStop(1, State.KILLED, OptionalInt.empty(), 5),
            new CpuStop(2, State.KILLED, OptionalInt.of(10), 6));
    assertThat(handover.byeLine()).hasValue(7);
    assertThat(handover.decompressedLine()).hasValue(8);
    assertThat(handover.decompressorDone()).isTrue();
    assertThat(handover.lastLine()).isEqualTo(8);
    assertThat(handover.newKernelLine()).hasValue(9);
    assertThat(handover.after()).hasSize(2);
    assertThat(handover.between()).isEmpty();
  }

  @Test
  void decompressorThatNeverFinishes() {
    Handover handover = read("Starting new kernel", "Uncompressing Linux...");
    assertThat(handover.decompressedLine()).hasValue(2);
    assertThat(handover.decompressorDone()).isFalse();
  }

  @Test
  void ppc64() {
    Handover handover =
        read(
            "[ 4149.149473] kexec_core: Starting new kernel",
            "[ 4149.169501] kexec: waiting for cpu 2 (physical 2) to enter 1 state",
            "[ 4149.333175] kexec: Starting switchover sequence.",
            "I'm in purgatory");
    assertThat(handover.cpuStops())
        .containsExactly(new CpuStop(2, State.AWAITED, OptionalInt.of(1), 2));
    assertThat(handover.switchoverLine()).hasValue(3);
    assertThat(handover.purgatoryLine()).hasValue(4);
    assertThat(handover.byeLine()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Will call new kernel at 00305000,305000",
    "Will call new kernel at 80202000 from hart id 0,80202000",
    "We will call new kernel at 0x13f1000,13f1000",
    "Will call new kernel at 0x1000. Bye...,1000"
  })
  void jumps(String line, String entry) {
    assertThat(read("Starting new kernel", line, "").entry()).isEqualTo(Unsigned64.parseHex(entry));
  }

  @Test
  void aCutJumpGivesNoEntry() {
    assertThat(read("Starting new kernel", "Will call new kernel at 0030").entry()).isEmpty();
    assertThat(read("Starting new kernel", "Will call new kernel at 0x1000. Bye.").entry())
        .contains(Unsigned64.of(0x1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bye!", "Bye...", "Bye ...", "[    1.234567] Bye!"})
  void farewells(String line) {
    assertThat(read("Starting new kernel", line).byeLine()).hasValue(2);
  }

  @Test
  void otherArchitectures() {
    Handover handover =
        read(
            "Starting crashdump kernel...",
            "EFI boot flag 0x1",
            "Command line at 0x9000",
            "System table at 0xa000",
            "We will call new kernel at 0x13f1000",
            "FDT image at 81e00000",
            "Sending IPI to other CPUs",
            "IPI complete",
            "ERROR: 2 cpu(s) not responding",
            "Non-crashing CPUs did not react to IPI",
            "Bye ...");
    assertThat(handover.lastLine()).isEqualTo(11);
    assertThat(handover.between()).isEmpty();
  }

  @Test
  void damagedImage() {
    Handover handover =
        read(
            "Starting new kernel",
            "purgatory: entry=0000000042000000",
            "sha256 digests do not match :(",
            "       digest: 0 1 2");
    assertThat(handover.purgatoryLine()).hasValue(2);
    assertThat(handover.digestMismatch()).isTrue();
    assertThat(handover.after()).hasSize(1);
  }

  @Test
  void theKernelSpeaksIntoOtherLines() {
    Handover handover =
        read(
            "** Message: /dev/nbd6 is not used[   30.528536] kexec_core: Starting new kernel",
            "",
            "** Message: cm[   30.583224] Disabling non-boot CPUs ...",
            "d check mode",
            "** Message: /dev/n[   30.672735] CPU1: shutdown",
            "bd7 is not used",
            "** Message: /dev/nbd1[   30.960773] Bye!",
            "0 is not used");
    assertThat(handover.cpuStops()).hasSize(1);
    assertThat(handover.byeLine()).hasValue(7);
    assertThat(handover.between())
        .extracting(BlockLine::text)
        .containsExactly("", "d check mode", "bd7 is not used");
    assertThat(handover.after()).extracting(BlockLine::text).containsExactly("0 is not used");
  }

  @Test
  void anotherHandoverEndsThisOne() {
    Handover handover =
        read("Starting new kernel", "Bye!", "noise", "Starting new kernel", "CPU1: shutdown");
    assertThat(handover.cpuStops()).isEmpty();
    assertThat(handover.after()).extracting(BlockLine::number).containsExactly(3, 4, 5);
  }

  @Test
  void limitsAreReported() {
    Handover handover =
        KexecHandoverReader.read(
                List.of(
                    new BlockLine(1, "Starting new kernel"),
                    new BlockLine(2, "x".repeat(21)),
                    new BlockLine(3, "Bye!"),
                    new BlockLine(4, "more")),
                new ReadLimits(3, 20, 1, 1))
            .orElseThrow();
    assertThat(handover.byeLine()).hasValue(3);
    assertThat(handover.limitsHit()).hasSize(2);
  }
}
