package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import dev.afterbye.record.TextPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The literals by which a line of a kexec dump is noticed; the grammar decides what it is. */
public final class KexecLines {
  /** The meaning of the patterns. */
  public static final String ID = "kexec-dump-line";

  private static final Set<Stream> STREAMS =
      EnumSet.of(Stream.USER, Stream.KERNEL, Stream.FIRMWARE);

  private static final List<String> LITERALS =
      List.of(
          "kernel_size: ",
          "kexec_load",
          "kexec_file_load",
          "kexec failed",
          "kexec unload failed",
          "nr_segments",
          "segment[",
          "zImage ",
          "MEMORY RANGES",
          "System RAM ranges",
          "get_memory_ranges",
          "arch_process_options",
          "_decompress_file: ",
          " decompression.",
          "image_arm64_load",
          "pei_loongarch_load",
          "loongarch_load_other_segments",
          "locate_hole failed",
          "find a free area of memory",
          "Cannot load ",
          "Cannot open `",
          "Cannot read ",
          "Invalid FDT",
          "E820 memmap",
          "dtb_set_initrd",
          "machine_apply_elf_rel",
          "R_X86_64_",
          "R_AARCH64_",
          "sym: ",
          "Resulting kernel space",
          "Decompressed kernel sizes",
          "kernel image size: ",
          "Cannot determine the file type",
          "Loaded purgatory at addr",
          "crashkernel: [",
          "kexec: kernel=",
          "kexec -");

  private static final List<TextPattern> PATTERNS =
      LITERALS.stream().map(text -> TextPattern.noticePrinted(ID, STREAMS, text)).toList();

  /** What only the first lines of a load hold: the command, and the kernel as it was read. */
  private static final Set<String> OPENING = Set.of("kernel_size: ", "kexec -");

  private KexecLines() {}

  /** Whether a load begins at the line of the hit. */
  static boolean opensLoad(Hit hit) {
    return OPENING.contains(hit.pattern().anchor());
  }

  /** Patterns that match every line holding one of the literals. */
  public static List<TextPattern> patterns() {
    return PATTERNS;
  }
}
