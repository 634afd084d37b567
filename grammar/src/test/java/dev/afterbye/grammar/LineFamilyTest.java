package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for every family of lines kexec-tools prints. */
class LineFamilyTest {

  private static Unsigned64 hex(String text) {
    return Unsigned64.parseHex(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel: 0xb66ef008 kernel_size: 0x7d8200",
        "kernel: 0xb66ef008 kernel_size: 7d8200",
        "kernel:   b66ef008   kernel_size:   7d8200",
        "kexec_file: kernel: 00000000b66ef008 kernel_size: 0x7d8200"
      })
  void kernelBufferInEverySpelling(String line) {
    KexecLoad load = Dumps.load(line);
    assertThat(load.kernelBuffer()).contains(hex("b66ef008"));
    assertThat(load.kernelSizeBytes()).contains(hex("7d8200"));
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY RANGES,SYSTEM_RAM",
    "MEMORY RANGES:,SYSTEM_RAM",
    "System RAM ranges;,SYSTEM_RAM",
    "E820 memmap:,E820",
    "Extended E820 via setup_data:,E820",
    "CRASH MEMORY RANGES,CRASH",
    "CRASH MEMORY RANGES:,CRASH",
    "Memmap after adding segment,CRASH",
    "Coredump memory ranges,COREDUMP",
    "Reserved memory range,RESERVED",
    "Reserved memory ranges,RESERVED"
  })
  void rangeHeaders(String header, RangeBlock kind) {
    KexecLoad load =
        Dumps.load(
            header,
            "0000000000000400-000000000009fbff (0)",
            "000000fd00000000-000000ffffffffff (1)");
    MemoryRanges block = load.ranges(kind).orElseThrow();
    assertThat(block.line()).isEqualTo(1);
    assertThat(block.ranges())
        .containsExactly(
            new MemoryRange(hex("400"), hex("9fbff"), 0, 2),
            new MemoryRange(hex("fd00000000"), hex("ffffffffff"), 1, 3));
    assertThat(block.ram()).hasSize(1);
  }

  @Test
  void e820OfOneReleaseIsDecimal() {
    KexecLoad load = Dumps.load("E820 memmap:", "0000000000001024x-0000000000654335x (1)");
    assertThat(load.ranges().get(0).ram())
        .containsExactly(new MemoryRange(hex("400"), hex("9fbff"), 1, 2));
    assertThat(load.fingerprint().from()).isEqualTo("2.0.31");
    assertThat(load.fingerprint().to()).isEqualTo("2.0.31");
  }

  @Test
  void bareHexIsTheOldTools() {
    KexecLoad load =
        Dumps.load(
            "kernel: 0x1 kernel_size: a",
            "kexec_load: entry = 0x91734 flags = 30000",
            "segment[0].bufsz = 15c");
    assertThat(load.architecture()).isEqualTo(Architecture.I386);
    assertThat(load.kernelSizeBytes()).contains(hex("a"));
    assertThat(load.segments().get(0).bufsz()).contains(hex("15c"));
    assertThat(load.fingerprint().to()).isEqualTo("2.0.4");
  }

  @Test
  void oneLostPrefixDoesNotMakeAnOldTool() {
    KexecLoad load =
        Dumps.load(
            "kexec_load: entry = 0x91734 flags = 0x3e0000",
            "segment[0].bufsz = 15c",
            "segment[0].memsz = 0x1000");
    assertThat(load.fingerprint().from()).isEqualTo("2.0.5");
    assertThat(load.fingerprint().contradictory()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "280000,ARM", "b70001,ARM64", "30000,I386", "3e0000,X86_64", "140000,PPC", "150000,PPC64",
    "160000,S390", "f30000,RISCV", "1020000,LOONGARCH", "80000,MIPS", "a0000,MIPS", "40000,M68K",
    "320000,IA64", "2a0000,SH", "f0000,HPPA", "4c0000,CRIS", "0,UNKNOWN", "ffff0000,UNKNOWN"
  })
  void architectureFromTheFlags(String flags, Architecture architecture) {
    KexecLoad load = Dumps.load("kexec_load: entry = 0x8000 flags = 0x" + flags);
    assertThat(load.architecture()).isEqualTo(architecture);
  }

  @Test
  void zImageOfReleases2017To2020() {
    KexecLoad load =
        Dumps.load(
            "zImage header: 0x016f2818 0x00000000 0x00853200",
            "zImage size 0x853200, file size 0x853200",
            "zImage requires 0x00864200 bytes",
            "  offset 0x0000b810 tag 0x5a534c4b size 8",
            "Decompressed kernel sizes:",
            " text+data 0x01563f54 bss 0x0005ca84 total 0x015c09d8",
            "Resulting kernel space: 0x01dc8154",
            "Kernel: address=0x20008000 size=0x01dc8154",
            "Initrd: address=0x21dd1000 size=0x01c64369",
            "DT    : address=0x23a36000 size=0x000060bb",
            "kexec_load: entry = 0x20008000 flags = 0x280000",
            "segment[0].bufsz = 0x853204");
    ZImage image = load.zImage().orElseThrow();
    assertThat(image.requires()).contains(hex("864200"));
    assertThat(image.textData()).contains(hex("1563f54"));
    assertThat(image.bss()).contains(hex("5ca84"));
    assertThat(image.total()).contains(hex("15c09d8"));
    assertThat(image.resultingSpace()).contains(hex("1dc8154"));
    assertThat(image.kernel()).contains(new Placement(hex("20008000"), hex("1dc8154"), 8));
    assertThat(image.initrd()).contains(new Placement(hex("21dd1000"), hex("1c64369"), 9));
    assertThat(image.dt()).contains(new Placement(hex("23a36000"), hex("60bb"), 10));
    assertThat(image.requiresBeforeTag()).contains(true);
    assertThat(load.fingerprint().from()).isEqualTo("2.0.17");
    assertThat(load.fingerprint().to()).isEqualTo("2.0.20");
  }

  @Test
  void theAppendClashTellsTheRelease() {
    ToolVersion version =
        Dumps.load(
                "zImage header: 0x00000000 0x000019b4 0x00001000",
                "zImage requires 0x008641c0 bytes",
                "Could not find a free area of memory of 0x86c1c0 bytes...")
            .fingerprint();
    assertThat(version.from()).isEqualTo("2.0.17");
    assertThat(version.to()).isEqualTo("2.0.20");
  }

  @Test
  void zImageOfLaterReleases() {
    KexecLoad load =
        Dumps.load(
            "zImage size 0x853200, file size 0x853200",
            "  offset 0x0000b810 tag 0x5a534c4b size 24",
            "zImage requires 0x00864200 bytes",
            "segment[0].bufsz = 0x853200");
    assertThat(load.zImage().orElseThrow().requiresBeforeTag()).contains(false);
    assertThat(load.fingerprint().from()).isEqualTo("2.0.22");
    assertThat(load.fingerprint().to()).isEqualTo(ToolVersion.NEWEST);
  }

  @Test
  void armCrashKernel() {
    KexecLoad load =
        Dumps.load(
            "crashkernel: [0x60000000 - 0x67ffffff] (128M)",
            "memory range: [0x40000000 - 0x5fffffff] (512M)",
            "phys offset = 0x40000000, page offset = c0000000",
            "Using 32-bit ELF core format",
            "elfcorehdr 0x67f00000-0x67f003ff",
            "kernel command line: \"console=ttyAMA0 elfcorehdr=0x67f00000\"",
            "kexec_load: entry = 0x60008000 flags = 0x280001");
    CrashLayout crash = load.crash().orElseThrow();
    assertThat(crash.reservation())
        .contains(new MemoryRange(hex("60000000"), hex("67ffffff"), 0, 1));
    assertThat(crash.memory()).hasSize(1);
    assertThat(crash.physOffset()).contains(hex("40000000"));
    assertThat(crash.pageOffset()).contains(hex("c0000000"));
    assertThat(crash.elfCoreStart()).contains(hex("67f00000"));
    assertThat(crash.elfCoreEnd()).contains(hex("67f003ff"));
    assertThat(crash.commandLine()).contains("console=ttyAMA0 elfcorehdr=0x67f00000");
    assertThat(load.fingerprint().from()).isEqualTo("2.0.23");
    assertThat(load.onCrash()).isTrue();
  }

  @Test
  void theReservationMayComeFromIomem() {
    KexecLoad load =
        Dumps.load(
            "  6f000000-7effffff : Crash kernel",
            "# kexec -d -p /vmlinuz",
            "0000000000100000-000000007ffdefff : System RAM",
            "kexec_load: entry = 0x7eff0000 flags = 0x3e0001");
    assertThat(load.crash().flatMap(CrashLayout::reservation))
        .contains(new MemoryRange(hex("6f000000"), hex("7effffff"), 0, 1));
  }

  @Test
  void arm64() {
    KexecBlock block =
        Dumps.read(
            "arch_process_options:179: command_line: console=ttyAMA0 root=/dev/nbd0",
            "arch_process_options:181: initrd: /initrd.img",
            "arch_process_options:183: dtb: (null)",
            "arch_process_options:186: console: (null)",
            "Try gzip decompression.",
            "Try zstd decompression.",
            "set_phys_offset: phys_offset : ffff9d6580000000 (method : vmcoreinfo pt_note)",
            "get_memory_ranges:+[0] 0000000040000000 - 00000000bfffffff",
            "get_memory_ranges:-      0000000041860000 - 0000000041eaffff",
            "System RAM ranges;",
            "0000000040000000-000000004185ffff (0)",
            "elf_arm64_probe: Not an ELF executable.",
            "image_arm64_load: kernel_segment: 0000000042000000",
            "image_arm64_load: text_offset:    0000000000000000",
            "image_arm64_load: image_size:     0000000002010000",
            "image_arm64_load: phys_offset:    ffff9d6580000000",
            "image_arm64_load: vp_offset:      ffffffffffffffff",
            "image_arm64_load: PE format:      yes",
            "arm64_load_other_segments:742: purgatory sink: 0x0",
            "read_1st_dtb: found /sys/firmware/fdt",
            "get_cells_size: #address-cells:2 #size-cells:2",
            "cells_size_fitted: 0-0",
            "initrd: base 44010000, size 1f62c2eh (32910382)",
            "dtb_set_initrd: start 1140916224, end 1173826606, size 32910382 (32139 KiB)",
            "dtb:    base 45f73000, size 1e82h (7810)",
            "sym: sha256_starts info: 12 other: 00 shndx: 1 value: f80 size: 50",
            "machine_apply_elf_rel: CALL26 9000000094000000->90000000940003db",
            "kexec_load: entry = 0x45f75690 flags = 0xb70000");
    assertThat(block.unread()).isEmpty();
    KexecLoad load = block.loads().get(0);
    assertThat(load.commandLine()).contains("console=ttyAMA0 root=/dev/nbd0");
    assertThat(load.initrd()).contains("/initrd.img");
    assertThat(load.dtb()).isEmpty();
    Arm64Image image = load.arm64Image().orElseThrow();
    assertThat(image.loader()).contains("image_arm64_load");
    assertThat(image.kernelSegment()).contains(hex("42000000"));
    assertThat(image.textOffset()).contains(Unsigned64.ZERO);
    assertThat(image.imageSize()).contains(hex("2010000"));
    assertThat(image.physOffset()).contains(hex("ffff9d6580000000"));
    assertThat(image.vpOffset()).contains(Unsigned64.MAX);
    assertThat(image.peFormat()).contains(true);
    assertThat(image.initrd()).contains(new Placement(hex("44010000"), hex("1f62c2e"), 23));
    assertThat(image.dtb()).contains(new Placement(hex("45f73000"), hex("1e82"), 25));
    assertThat(load.architecture()).isEqualTo(Architecture.ARM64);
    assertThat(load.fingerprint().from()).isEqualTo("2.0.31");
  }

  @Test
  void loongArch() {
    KexecLoad load =
        Dumps.load(
            "  pei_loongarch_load: kernel_segment: 0000000000200000",
            "  pei_loongarch_load: kernel_entry:   00000000013f1000",
            "  pei_loongarch_load: image_size:     0000000001ca0000",
            "  pei_loongarch_load: text_offset:    0000000000200000",
            "  pei_loongarch_load: PE format:      no",
            "  initrd_base: b0040000, initrd_size: 2189e00",
            "  loongarch_load_other_segments:339: command_line: kexec console=ttyS0,115200");
    LoongArchImage image = load.loongArchImage().orElseThrow();
    assertThat(image.kernelEntry()).contains(hex("13f1000"));
    assertThat(image.textOffset()).contains(hex("200000"));
    assertThat(image.peFormat()).contains(false);
    assertThat(image.initrd()).contains(new Placement(hex("b0040000"), hex("2189e00"), 6));
    assertThat(load.commandLine()).contains("kexec console=ttyS0,115200");
    assertThat(load.arm64Image()).isEmpty();
  }

  @Test
  void x86() {
    KexecLoad load =
        Dumps.load(
            "bzImage is relocatable",
            "Loaded purgatory at addr 0x7ffd6000",
            "Loaded real_mode_data and command line at 0x7ffd0000",
            "kernel init_size 0x3f97000",
            "Loaded 64bit kernel at 0x7c000000",
            "initrd_addr_max is 0x7fffffff",
            "Loaded initrd at 0x7bf04000 size 0xfb113",
            "/sys/firmware/edd does not exist.");
    X86Image image = load.x86Image().orElseThrow();
    assertThat(image.relocatable()).isTrue();
    assertThat(image.purgatory()).contains(hex("7ffd6000"));
    assertThat(image.realMode()).contains(hex("7ffd0000"));
    assertThat(image.initSize()).contains(hex("3f97000"));
    assertThat(image.kernel()).contains(hex("7c000000"));
    assertThat(image.kernelBits()).hasValue(64);
    assertThat(image.initrdMax()).contains(hex("7fffffff"));
    assertThat(image.initrd()).contains(new Placement(hex("7bf04000"), hex("fb113"), 7));
  }

  @Test
  void theKernelsOwnSegmentLines() {
    KexecLoad load =
        Dumps.load(
            "kexec_file_load: flags = 0x8",
            "[    5.100000] kexec_file: nr_segments = 1",
            "[    5.123000] kexec_file: segment[0]: buf=0x1 bufsz=0x2 mem=0x3000 memsz=0x1000");
    assertThat(load.segments())
        .containsExactly(
            new Segment(
                0,
                Optional.of(hex("1")),
                Optional.of(hex("2")),
                Optional.of(hex("3000")),
                Optional.of(hex("1000")),
                3));
  }

  @Test
  void aRetypedSegmentLine() {
    Segment segment =
        Dumps.load("segment[0].mem   = 0x80000000, memsz = 0xe8000   (kernel image)")
            .segments()
            .get(0);
    assertThat(segment.end()).contains(hex("800e8000"));
    assertThat(segment.complete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "kexec_load failed: Invalid argument,kexec_load,Invalid argument",
    "kexec_load (0 segments) failed: Invalid argument,kexec_load,Invalid argument",
    "kexec_file_load failed: Key was rejected,kexec_file_load,Key was rejected",
    "kexec_file_load(unload) failed: Permission denied,kexec_file_load,Permission denied",
    "kexec failed: Device or resource busy,kexec,Device or resource busy",
    "kexec unload failed: Operation not permitted,kexec,Operation not permitted",
    "kexec_load failed:,kexec_load,''",
    "syscall kexec_file_load not available.,kexec_file_load,not available"
  })
  void failures(String line, String call, String error) {
    LoadFailure failure = Dumps.load(line).failure().orElseThrow();
    assertThat(failure.call()).isEqualTo(call);
    assertThat(failure.errorText()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Cannot open `/nope': No such file or directory|CANNOT_OPEN|/nope",
        "Cannot open /proc/iomem: Permission denied|CANNOT_OPEN|/proc/iomem",
        "Cannot read /boot/initrd|CANNOT_READ|/boot/initrd",
        "Cannot load /tmp/kernel|CANNOT_LOAD|/tmp/kernel",
        "Cannot determine the file type of uImage.corrupt|UNKNOWN_FILE_TYPE|uImage.corrupt",
        "Could not find a free area of memory of 0x1cf358 bytes...|NO_FREE_AREA|0x1cf358",
        "Could not find a free area of memory below: 0x100...|NO_FREE_AREA_BELOW|0x100",
        "Invalid memory segment 0x1000 - 0x1fff|INVALID_SEGMENT|0x1000",
        "Overlapping memory segments at 0x4000|OVERLAPPING_SEGMENTS|0x4000",
        "zImage is truncated - file 0x10 vs header 0x20|ZIMAGE_TRUNCATED|0x10",
        "Kernel size is too small, increasing to 0x2000|IMAGE_SIZE_TOO_SMALL|0x2000"
      })
  void complaintsWithASubject(String line, MessageKind kind, String subject) {
    assertThat(Dumps.load(line).messages())
        .containsExactly(new Message(kind, line, Optional.of(subject), 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Unsupported kernel type elf-x86_64|UNSUPPORTED_TYPE",
        "Kernel command line too long for kernel!|COMMAND_LINE_TOO_LONG",
        "kexec: setup_2nd_dtb failed.|SETUP_DTB_FAILED",
        "Nothing has been loaded!|NOTHING_LOADED",
        "KCORE_ELF_HEADERS_SIZE 16384 too small|KCORE_TOO_SMALL",
        "uImage: The data CRC does not match. Computed: 867e73f7 expected 8f097cc0|UIMAGE_CRC",
        "Could not get memory layout|NO_MEMORY_LAYOUT",
        "locate_hole failed|LOCATE_HOLE_FAILED"
      })
  void complaintsWithoutOne(String line, MessageKind kind) {
    assertThat(Dumps.load(line).messages())
        .containsExactly(new Message(kind, line, Optional.empty(), 1));
  }

  @Test
  void theCrashHintTellsTheRelease() {
    assertThat(
            Dumps.load("Please reserve memory by passing\"crashkernel=X@Y\" parameter to kernel")
                .fingerprint()
                .to())
        .isEqualTo("2.0.20");
    assertThat(
            Dumps.load("Please reserve memory by passing\"crashkernel=Y@X\" parameter to kernel")
                .fingerprint()
                .from())
        .isEqualTo("2.0.21");
  }

  @Test
  void twoToolsInOneDumpContradictEachOther() {
    ToolVersion version =
        Dumps.load("System RAM ranges;", "zImage has tags", "zImage requires 0x1 bytes")
            .fingerprint();
    assertThat(version.contradictory()).isTrue();
    assertThat(version.from()).isEqualTo("2.0.21");
    assertThat(version.decisive()).containsExactly("\"System RAM ranges;\"");
  }

  @ParameterizedTest
  @CsvSource({
    "kexec-tools 2.0.16,2.0.16",
    "kexec 2.0.4 released 24 March 2013,2.0.4",
    "kexec-tools 2.0.16-rc1,2.0.16-rc1"
  })
  void statedVersion(String line, String version) {
    assertThat(Dumps.read(line).statedVersion()).contains(new Located<>(version, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "segment[0].mem = 0x",
        "segment[0].mem =",
        "segment[0].foo = 0x1",
        "segment[0].mem = 0x1 garbage",
        "segment[0].mem = 0x11112222333344445",
        "segment[].mem = 0x1",
        "kernel: 0x1 kernel_size:",
        "0000000000000000-000000007fffefff (0",
        "zImage header: 0x016f2818 0x00000000",
        "initrd: base 44010000, size 11112222333344445h (1)",
        "the kernel: a story"
      })
  void damagedLinesAreKeptUnread(String line) {
    KexecBlock block = Dumps.read(line);
    assertThat(block.loads()).isEmpty();
    assertThat(block.unread()).containsExactly(new BlockLine(1, line));
  }
}
