package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** The loaders whose lines are known from their sources only. */
class LoaderNumbersTest {

  private static void segmentsOf(KexecLoad load, SegmentRole... roles) {
    assertThat(load.roles()).extracting(RoledSegment::role).containsExactly(roles);
  }

  @Test
  void ppc64() {
    KexecBlock block =
        Dumps.read(
            "kernel: 0x7fff90a40010 kernel_size: 0x1f00000",
            "get base memory ranges:1",
            "exclude_range sorted exclude_range[0] start:0, end:1a40000",
            "setup_memory_ranges memory_range[0] start:1a40001, end:ff000000",
            "get memory ranges:1",
            "0000000001a40001-00000000ff000000 : 0",
            "Modified cmdline:root=/dev/sda3 ro",
            "info->entry is 0x7fff0000",
            "kernel is 2000000",
            "dt_offset is 7ffe0000",
            "debug is 0",
            "stack is 7fff4000",
            "toc_addr is 7fff8000",
            "panic_kernel is 0",
            "run_at_load flag is 0",
            "purgatory size is 25896",
            "kexec_load: entry = 0x7fff0000 flags = 0x150000",
            "nr_segments = 4",
            "segment[0].buf   = 0x7fff8e930010",
            "segment[0].bufsz = 0x1f00000",
            "segment[0].mem   = 0x2000000",
            "segment[0].memsz = 0x2810000",
            "segment[1].mem   = 0x4810000",
            "segment[1].memsz = 0x1000000",
            "segment[2].mem   = 0x7ffe0000",
            "segment[2].memsz = 0x10000",
            "segment[3].mem   = 0x7fff0000",
            "segment[3].memsz = 0x10000");
    assertThat(block.unread()).isEmpty();
    KexecLoad load = block.loads().get(0);
    assertThat(load.architecture()).isEqualTo(Architecture.PPC64);
    assertThat(load.number(LoaderField.PPC64_KERNEL)).contains(Unsigned64.of(0x2000000));
    assertThat(load.number(LoaderField.PPC64_PURGATORY_SIZE)).contains(Unsigned64.of(25896));
    assertThat(load.number(LoaderField.PPC64_ENTRY)).contains(Unsigned64.of(0x7fff0000));
    assertThat(load.commandLine()).contains("root=/dev/sda3 ro");
    assertThat(load.loaderRanges())
        .extracting(LoaderRange::use, range -> range.range().endInclusive())
        .containsExactly(
            tuple(LoaderRange.Use.EXCLUDED, Unsigned64.of(0x1a3ffff)),
            tuple(LoaderRange.Use.USABLE, Unsigned64.of(0xfeffffffL)));
    assertThat(load.ranges(RangeBlock.SYSTEM_RAM)).isEmpty();
    segmentsOf(
        load,
        SegmentRole.KERNEL,
        SegmentRole.UNKNOWN,
        SegmentRole.DEVICE_TREE,
        SegmentRole.PURGATORY);
  }

  @Test
  void riscv() {
    KexecLoad load =
        Dumps.load(
            "Entry point for the Image: 0x80200000",
            "Base addr for initrd image: 0xB0000000",
            "initrd_start: 0xB0000000, initrd_end: 0xB0FFFFFF",
            "kexec_load: entry = 0x80200000 flags = 0xf30000",
            "nr_segments = 3",
            "segment[0].mem   = 0x80200000",
            "segment[0].memsz = 0x1800000",
            "segment[1].mem   = 0xb0000000",
            "segment[1].memsz = 0x1000000",
            "segment[2].bufsz = 0x2000",
            "segment[2].mem   = 0xb1000000",
            "segment[2].memsz = 0x3000");
    assertThat(load.number(LoaderField.RISCV_INITRD_END)).contains(Unsigned64.of(0xb0ffffffL));
    segmentsOf(load, SegmentRole.KERNEL, SegmentRole.INITRD, SegmentRole.DEVICE_TREE);
  }

  @Test
  void mips() {
    KexecLoad load =
        Dumps.load(
            "CRASH MEMORY RANGES:",
            "0000000000000000-0000000003ffffff",
            "kernel_vaddr= 0x80100000 paddr 100000",
            "kernel size = 0x3e9120",
            "kexec_load: entry = 0x80800400 flags = 0x80000",
            "nr_segments = 1",
            "segment[0].mem   = 0x800000",
            "segment[0].memsz = 0x8ed000");
    assertThat(load.number(LoaderField.OLD_KERNEL_PADDR)).contains(Unsigned64.of(0x100000));
    assertThat(load.ranges(RangeBlock.CRASH).orElseThrow().ranges()).hasSize(1);
    segmentsOf(load, SegmentRole.KERNEL);
  }

  @Test
  void m68k() {
    KexecLoad load =
        Dumps.load(
            "Kernel uses bootversion 2.0",
            "BI_MACHTYPE: 0x00000001",
            "BI_MEMCHUNK: 0x00800000 bytes at 0x00000000",
            "BI_MEMCHUNK: 0x04000000 bytes at 0x01000000",
            "BI_RAMDISK: 0x00100000 bytes at 0x00600000",
            "BI_COMMAND_LINE: root=/dev/sda1",
            "kexec_load: entry = 0x2000 flags = 0x40000",
            "nr_segments = 3",
            "segment[0].mem   = 0x1000",
            "segment[0].memsz = 0x400000",
            "segment[1].bufsz = 0x100",
            "segment[1].mem   = 0x401000",
            "segment[1].memsz = 0x1000",
            "segment[2].mem   = 0x600000",
            "segment[2].memsz = 0x100000");
    assertThat(load.numbers())
        .filteredOn(number -> number.field() == LoaderField.M68K_MEMORY_START)
        .hasSize(2);
    assertThat(load.commandLine()).contains("root=/dev/sda1");
    segmentsOf(load, SegmentRole.KERNEL, SegmentRole.COMMAND_LINE, SegmentRole.INITRD);
  }

  @Test
  void theCrashKernelsCommandLineFollowsItsHeader() {
    KexecBlock block =
        Dumps.read(
            "kernel vaddr = 0xffffffff81000000 size = 0x2a00000",
            "Created backup segment at 0x7ef61000",
            "Created elf header segment at 0x7ef5d000",
            "Command line after adding memmap",
            "[   12.000000] eth0: link up",
            "root=/dev/sda1 memmap=exactmap memmap=640K@0K",
            "Command line after adding elfcorehdr",
            "root=/dev/sda1 memmap=exactmap memmap=640K@0K elfcorehdr=2079092K",
            "kexec_load: entry = 0x7ef54760 flags = 0x3e0001");
    KexecLoad load = block.loads().get(0);
    assertThat(load.crash().orElseThrow().commandLine())
        .contains("root=/dev/sda1 memmap=exactmap memmap=640K@0K elfcorehdr=2079092K");
    assertThat(load.crash().orElseThrow().backupStart()).contains(Unsigned64.of(0x7ef61000));
    assertThat(block.unread()).extracting(BlockLine::number).containsExactly(5);
  }

  @Test
  void arm64BeforeItPrintedItsRanges() {
    KexecLoad load =
        Dumps.load(
            "get_memory_ranges_iomem_cb: 0000000080000000 - 00000000bfffffff : System RAM",
            "get_memory_ranges_iomem_cb: 0000000080080000 - 0000000080d7ffff : Kernel code",
            "kernel: 0xffff92641010 kernel_size: 0x1f6dfc0");
    assertThat(load.ranges(RangeBlock.SYSTEM_RAM).orElseThrow().ranges()).hasSize(1);
  }

  @Test
  void otherLinesOfTheToolAreKnownAndTheRestIsKept() {
    KexecBlock block =
        Dumps.read(
            "kernel: 0x1 kernel_size: 0x2",
            "Got 2 /memory nodes",
            "Warning: No cmdline or append string provided",
            "Not an ELF executable",
            "Quite something else");
    assertThat(block.known())
        .extracting(KnownLine::kind)
        .containsExactly(KnownLineKind.DETAIL, KnownLineKind.WARNING, KnownLineKind.COMPLAINT);
    assertThat(block.known().get(0).source()).isEqualTo("dt-ops.c");
    assertThat(block.unread()).extracting(BlockLine::number).containsExactly(5);
  }
}
