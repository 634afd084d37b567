package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * The headers of an EFI program (Microsoft's PE format; Linux include/linux/pe.h).
 *
 * @param machine the machine number
 * @param sections how many sections there are
 * @param fileEnd where the last section or the signature ends in the file
 * @param hasKernelSection whether there is a section {@code .linux}, as in a unified kernel image
 */
record PeLayout(int machine, int sections, Unsigned64 fileEnd, boolean hasKernelSection) {

  private static final int DOS_BYTES = 0x40;
  private static final int PE_OFFSET_AT = 0x3c;

  private static final int MACHINE_AT = 4;
  private static final int SECTIONS_AT = 6;
  private static final int OPTIONAL_SIZE_AT = 20;
  private static final int OPTIONAL_AT = 24;
  private static final int HEADER_BYTES = OPTIONAL_AT + 112 + 5 * 8;

  private static final int PE32 = 0x10b;
  private static final int PE32_PLUS = 0x20b;
  private static final int PE32_DIRECTORIES_AT = OPTIONAL_AT + 96;
  private static final int PE32_PLUS_DIRECTORIES_AT = OPTIONAL_AT + 112;
  private static final int SIGNATURE_DIRECTORY = 4;

  /** The limit of Microsoft's loader. */
  private static final int MAX_SECTIONS = 96;

  private static final int SECTION_BYTES = 40;
  private static final int RAW_SIZE_AT = 16;
  private static final int RAW_OFFSET_AT = 20;

  static Optional<PeLayout> read(ByteSource source) {
    Chunk dos = Chunk.littleEndian(source, 0, DOS_BYTES);
    long peOffset = dos.u32(PE_OFFSET_AT);
    Chunk pe = Chunk.littleEndian(source, peOffset, HEADER_BYTES);
    if (!dos.matches(0, "MZ") || !pe.matches(0, "PE\0\0") || !pe.has(0, OPTIONAL_AT)) {
      return Optional.empty();
    }
    int sections = Math.min(MAX_SECTIONS, pe.u16(SECTIONS_AT));
    Chunk table =
        Chunk.littleEndian(
            source, peOffset + OPTIONAL_AT + pe.u16(OPTIONAL_SIZE_AT), sections * SECTION_BYTES);
    long end = signatureEnd(pe);
    boolean kernel = false;
    for (int at = 0; table.has(at, SECTION_BYTES); at += SECTION_BYTES) {
      long size = table.u32(at + RAW_SIZE_AT);
      end = size == 0 ? end : Math.max(end, table.u32(at + RAW_OFFSET_AT) + size);
      kernel |= table.matches(at, ".linux\0\0");
    }
    return Optional.of(new PeLayout(pe.u16(MACHINE_AT), sections, Unsigned64.of(end), kernel));
  }

  private static long signatureEnd(Chunk pe) {
    int directories =
        switch (pe.u16(OPTIONAL_AT)) {
          case PE32 -> PE32_DIRECTORIES_AT;
          case PE32_PLUS -> PE32_PLUS_DIRECTORIES_AT;
          default -> 0;
        };
    if (directories == 0 || pe.u32(directories - 4) <= SIGNATURE_DIRECTORY) {
      return 0;
    }
    long offset = pe.u32(directories + SIGNATURE_DIRECTORY * 8);
    long size = pe.u32(directories + SIGNATURE_DIRECTORY * 8 + 4);
    return size == 0 ? 0 : offset + size;
  }

  /** The size of the file that sections and signature ask for; empty if there are none. */
  Optional<Unsigned64> declaredSize() {
    return Optional.of(fileEnd).filter(end -> !end.isZero());
  }

  Optional<Architecture> architecture() {
    return switch (machine) {
      case 0x14c -> Optional.of(Architecture.I386);
      case 0x8664 -> Optional.of(Architecture.X86_64);
      case 0x1c0, 0x1c2, 0x1c4 -> Optional.of(Architecture.ARM);
      case 0xaa64 -> Optional.of(Architecture.ARM64);
      case 0x5032, 0x5064 -> Optional.of(Architecture.RISCV);
      case 0x6232, 0x6264 -> Optional.of(Architecture.LOONGARCH);
      default -> Optional.empty();
    };
  }
}
