package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kernels from 6.8 print about {@code kexec -d -s}, texts of Linux kernel/kexec_file.c. */
class FileLoadTest {

  private static final List<String> X86 =
      List.of(
          "kexec_file: kernel: 00000000e2b4a1d9 kernel_size: 0xd3c200",
          "kexec-bzImage64: Loaded purgatory at 0x7ffd8000",
          "kexec-bzImage64: Loaded boot_param, command line and misc at 0x7ffd4000 bufsz=0x1280"
              + " memsz=0x2000",
          "kexec-bzImage64: Loaded 64bit kernel at 0x7a000000 bufsz=0xd38000 memsz=0x37f5000",
          "kexec-bzImage64: Loaded initrd at 0x77d12000 bufsz=0x22ed3a4 memsz=0x22ee000",
          "kexec-bzImage64: Final command line is: root=/dev/sda2 ro console=ttyS0",
          "kexec-bzImage64: E820 memmap:",
          "kexec-bzImage64: 0000000000001000-000000000009fbff (1)",
          "kexec_file: nr_segments = 4",
          "kexec_file: segment[0]: buf=0x00000000b9aa7c1f bufsz=0x3e8 mem=0x7ffd8000 memsz=0x5000",
          "kexec_file: segment[1]: buf=0x0000000012d5a1cc bufsz=0x1280 mem=0x7ffd4000"
              + " memsz=0x2000",
          "kexec_file: segment[2]: buf=0x00000000430b5a77 bufsz=0xd38000 mem=0x7a000000"
              + " memsz=0x37f5000",
          "kexec_file: segment[3]: buf=0x00000000aa61ea6e bufsz=0x22ed3a4 mem=0x77d12000"
              + " memsz=0x22ee000",
          "kexec_file: kexec_file_load: type:0, start:0x7ffd8570 head:0x10be3f002 flags:0x8");

  private static void isRead(KexecLoad load) {
    FileLoad file = load.fileLoad().orElseThrow();
    assertThat(file.type()).contains(Unsigned64.ZERO);
    assertThat(file.start()).contains(Unsigned64.of(0x7ffd8570));
    assertThat(file.head()).contains(Unsigned64.of(0x10be3f002L));
    assertThat(file.flags()).contains(Unsigned64.of(8));
    assertThat(file.onCrash()).isFalse();
    assertThat(load.flags()).isEmpty();
    assertThat(load.kernelSizeBytes()).contains(Unsigned64.of(0xd3c200));
    assertThat(load.entry()).contains(Unsigned64.of(0x7ffd8570));
    assertThat(load.commandLine()).contains("root=/dev/sda2 ro console=ttyS0");
    assertThat(load.ranges(RangeBlock.E820)).isPresent();
    assertThat(load.complete()).isTrue();
    assertThat(load.roles())
        .extracting(RoledSegment::role)
        .containsExactly(
            SegmentRole.PURGATORY, SegmentRole.REAL_MODE, SegmentRole.KERNEL, SegmentRole.INITRD);
  }

  @Test
  void theKernelsLines() {
    KexecBlock block = Dumps.read(X86.toArray(String[]::new));
    assertThat(block.unread()).isEmpty();
    assertThat(block.loads()).hasSize(1);
    isRead(block.loads().get(0));
    assertThat(block.loads().get(0).fingerprint().isNarrowed()).isFalse();
  }

  @Test
  void theKernelsLinesWithoutTheirPrefix() {
    String[] bare =
        X86.stream().map(line -> line.replaceFirst("^kexec\\S+: ", "")).toArray(String[]::new);
    KexecBlock block = Dumps.read(bare);
    assertThat(block.unread()).isEmpty();
    isRead(block.loads().get(0));
  }

  @Test
  void aCrashLoadSaysSoInTheFlags() {
    KexecLoad load =
        Dumps.load(
            "kexec_file: nr_segments = 1",
            "kexec_file: kexec_file_load: type:1, start:0x1000 head:0x2 flags:0xa");
    assertThat(load.onCrash()).isTrue();
    assertThat(load.architecture()).isEqualTo(Architecture.UNKNOWN);
  }

  @Test
  void arm64() {
    KexecLoad load =
        Dumps.load(
            "kexec_file: kernel: 00000000e2b4a1d9 kernel_size: 0x2c00200",
            "kexec_file(Image): Loaded kernel at 0x90400000 bufsz=0x2c00200 memsz=0x2d00000",
            "machine_kexec_file: Loaded initrd at 0x93100000 bufsz=0x100 memsz=0x1000",
            "machine_kexec_file: Loaded dtb at 0x93200000 bufsz=0x1e82 memsz=0x2000",
            "kexec_file: nr_segments = 3",
            "kexec_file: segment[0]: buf=0x0 bufsz=0x2c00200 mem=0x90400000 memsz=0x2d00000",
            "kexec_file: segment[1]: buf=0x0 bufsz=0x100 mem=0x93100000 memsz=0x1000",
            "kexec_file: segment[2]: buf=0x0 bufsz=0x1e82 mem=0x93200000 memsz=0x2000");
    assertThat(load.roles())
        .extracting(RoledSegment::role, roled -> roled.why().contains("\"Loaded\" puts it at"))
        .containsExactly(
            tuple(SegmentRole.KERNEL, true),
            tuple(SegmentRole.INITRD, true),
            tuple(SegmentRole.DEVICE_TREE, true));
  }

  @Test
  void theToolsOwnLineNamesNoMachine() {
    KexecLoad load = Dumps.load("kexec_file_load: flags = 0x8");
    assertThat(load.fileLoad().orElseThrow().flags()).contains(Unsigned64.of(8));
    assertThat(load.flags()).isEmpty();
  }

  @Test
  void twoFileLoadsAreTwo() {
    assertThat(
            Dumps.read(
                    "kexec_file: kexec_file_load: type:0, start:0x1000 head:0x2 flags:0x8",
                    "kexec_file: kexec_file_load: type:0, start:0x1000 head:0x2 flags:0x8")
                .loads())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kexec_load: entry = 0x8000 flags = 0x280000",
        "kernel: 0xb6b05010 kernel_size: 0x7d8200"
      })
  void theOtherCallIsNone(String line) {
    assertThat(Dumps.load(line).fileLoad()).isEmpty();
  }
}
