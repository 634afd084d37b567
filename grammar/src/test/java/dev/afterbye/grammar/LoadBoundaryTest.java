package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which lines make one load, and which begin the next. */
class LoadBoundaryTest {

  private static List<String> segments(String mem) {
    return List.of(
        "nr_segments = 1",
        "segment[0].buf   = 0x1000",
        "segment[0].bufsz = 0x10",
        "segment[0].mem   = " + mem,
        "segment[0].memsz = 0x1000");
  }

  private static String[] lines(Object... parts) {
    List<String> lines = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        list.forEach(line -> lines.add(line.toString()));
      } else {
        lines.add(part.toString());
      }
    }
    return lines.toArray(String[]::new);
  }

  @Test
  void aFailureRepeatsTheSegmentsOfTheSameLoad() {
    KexecLoad load =
        Dumps.load(
            lines(
                "kernel: 0x1 kernel_size: 0x2",
                "kexec_load: entry = 0x8000 flags = 0x280000",
                segments("0x8000"),
                "kexec_load failed: Function not implemented",
                "entry       = 0x8000 flags = 0x280000",
                segments("0x9000")));
    assertThat(load.segments().get(0).mem()).contains(Unsigned64.of(0x8000));
    LoadFailure failure = load.failure().orElseThrow();
    assertThat(failure.call()).isEqualTo("kexec_load");
    assertThat(failure.errorText()).isEqualTo("Function not implemented");
    assertThat(failure.line()).isEqualTo(8);
    assertThat(failure.repeated().get(0).mem()).contains(Unsigned64.of(0x9000));
    assertThat(load.lastLine()).isEqualTo(14);
  }

  @Test
  void withoutDebugOnlyTheFailurePrintsSegments() {
    KexecLoad load =
        Dumps.load(
            lines(
                "kexec_load failed: Cannot assign requested address",
                "entry       = 0x15c9000 flags = 0x1020001",
                segments("0x200000")));
    assertThat(load.complete()).isTrue();
    assertThat(load.segments()).isEqualTo(load.failure().orElseThrow().repeated());
    assertThat(load.architecture()).isEqualTo(Architecture.LOONGARCH);
    assertThat(load.onCrash()).isTrue();
  }

  @Test
  void twoFailuresAreTwoLoads() {
    KexecBlock block =
        Dumps.read(
            lines(
                "kexec_load failed: Cannot assign requested address",
                "entry       = (nil)",
                segments("(nil)"),
                "kexec_load failed: Cannot assign requested address",
                "entry       = 0x91734",
                segments("0x90000")));
    assertThat(block.loads())
        .extracting(KexecLoad::entry)
        .containsExactly(Optional.of(Unsigned64.ZERO), Optional.of(Unsigned64.of(0x91734)));
    assertThat(block.loads().get(0).fingerprint().to()).isEqualTo(ToolVersion.OLDEST);
  }

  @Test
  void aSecondEntryAfterAFailureStartsALoad() {
    KexecBlock block =
        Dumps.read(
            "kexec_load failed: Invalid argument",
            "entry = 0x1000 flags = 0x280000",
            "entry = 0x2000 flags = 0x280000");
    assertThat(block.loads()).hasSize(2);
  }

  @Test
  void aSecondKernelOrCallStartsALoad() {
    assertThat(Dumps.read("kernel: 0x1 kernel_size: 0x2", "kernel: 0x1 kernel_size: 0x3").loads())
        .hasSize(2);
    assertThat(
            Dumps.read(
                    "kexec_load: entry = 0x1 flags = 0x280000",
                    "kexec_load: entry = 0x1 flags = 0x280000")
                .loads())
        .hasSize(2);
  }

  @Test
  void segmentsThatStartOverBelongToAnotherLoad() {
    KexecBlock block = Dumps.read(lines(segments("0x8000"), segments("0x9000")));
    assertThat(block.loads()).hasSize(2);
    List<String> headless = segments("0x9000").subList(1, 5);
    assertThat(Dumps.read(lines(segments("0x8000"), headless)).loads()).hasSize(2);
  }

  @Test
  void bothProbeRoundsBelongToOneLoad() {
    KexecLoad load =
        Dumps.load(
            "Try gzip decompression.",
            "Try LZMA decompression.",
            "lzma_decompress_file: read on /boot/zImage of 65536 bytes failed",
            "Try gzip decompression.",
            "kernel: 0x1 kernel_size: 0x2");
    assertThat(load.probes()).containsExactly("gzip", "LZMA", "gzip");
    assertThat(load.fingerprint().from()).isEqualTo("2.0.10");
  }

  @Test
  void theTypedCommandStartsALoadAndNamesItsFiles() {
    KexecLoad load =
        Dumps.load(
            "root@c1:~# kexec -d -l zImage --initrd=/boot/initrd.img --dtb dt.dtb"
                + " --append=\"console=ttyS0 root=/dev/nbd0\" && kexec -e",
            "kernel: 0x1 kernel_size: 0x2");
    assertThat(load.commandLine()).contains("console=ttyS0 root=/dev/nbd0");
    assertThat(load.initrd()).contains("/boot/initrd.img");
    assertThat(load.dtb()).contains("dt.dtb");
    assertThat(load.firstLine()).isEqualTo(1);
  }

  @Test
  void aWrappedCommandLineIsNotHalfRead() {
    assertThat(Dumps.load("# kexec -l uImage --append=\"root=/").commandLine()).isEmpty();
  }

  @Test
  void executingIsNoLoad() {
    assertThat(Dumps.read("# kexec -e", "$ sudo kexec -u").loads()).isEmpty();
    assertThat(Dumps.read("kexec -e returned 1").loads()).isEmpty();
  }

  @Test
  void theEchoOfAnExecutionIsNoLoad() {
    assertThat(Dumps.read("arch_process_options:179: command_line: (null)").loads()).isEmpty();
  }

  @Test
  void aZeroPointerIsPrintedInWords() {
    KexecLoad load = Dumps.load("segment[0].mem   = (nil)", "segment[1].mem = 0");
    assertThat(load.segments())
        .extracting(segment -> segment.mem().orElseThrow())
        .containsExactly(Unsigned64.ZERO, Unsigned64.ZERO);
    assertThat(load.complete()).isFalse();
  }
}
