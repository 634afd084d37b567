package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * An ELF file: a vmlinux, or the zImage of a PowerPC (the System V ABI's chapter on object files;
 * Linux include/uapi/linux/elf.h).
 *
 * @param fileSize the size of the file
 * @param bits 32 or 64
 * @param order the byte order
 * @param type the type's number: 2 executable, 3 shared or position independent
 * @param machine the machine's number
 * @param entry where it is entered
 * @param declaredSize where the last part ends that the headers name
 */
public record ElfFile(
    Unsigned64 fileSize,
    int bits,
    ByteOrder order,
    int type,
    int machine,
    Unsigned64 entry,
    Optional<Unsigned64> declaredSize)
    implements KernelImage {

  private static final int HEADER_BYTES = 64;
  private static final int CLASS_AT = 4;
  private static final int DATA_AT = 5;
  private static final int TYPE_AT = 16;
  private static final int MACHINE_AT = 18;

  /** A kernel has a handful of segments. */
  private static final int MAX_SEGMENTS = 256;

  private static final int SECTION_TABLE_ONLY = 0xffff;
  private static final int EXECUTABLE = 2;
  private static final int POSITION_INDEPENDENT = 3;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk little = Chunk.littleEndian(source, 0, HEADER_BYTES);
    int bits = 32 * little.u8(CLASS_AT);
    if (!little.matches(0, "\177ELF") || (bits != 32 && bits != 64)) {
      return Optional.empty();
    }
    boolean big = little.u8(DATA_AT) == 2;
    Words header = new Words(big ? little.in(ByteOrder.BIG_ENDIAN) : little, bits == 64);
    return Optional.of(
        new ElfFile(
            Extent.sizeOf(source),
            bits,
            header.chunk().order(),
            header.chunk().u16(TYPE_AT),
            header.chunk().u16(MACHINE_AT),
            header.word(24, 24),
            Optional.of(end(source, header)).filter(end -> !end.isZero())));
  }

  /** Numbers that lie elsewhere in 32-bit files than in 64-bit ones. */
  private record Words(Chunk chunk, boolean wide) {
    Unsigned64 word(int at32, int at64) {
      return wide ? chunk.u64(at64) : Unsigned64.of(chunk.u32(at32));
    }

    int half(int at32, int at64) {
      return chunk.u16(wide ? at64 : at32);
    }
  }

  private static Unsigned64 end(ByteSource source, Words header) {
    Unsigned64 segments = header.word(28, 32);
    Unsigned64 sections = header.word(32, 40);
    int segmentBytes = header.half(42, 54);
    int segmentCount = header.half(44, 56);
    int sectionBytes = header.half(46, 58);
    int sectionCount = header.half(48, 60);
    Unsigned64 end =
        Extent.larger(
            tableEnd(segments, segmentBytes, segmentCount),
            tableEnd(sections, sectionBytes, sectionCount));
    int bounded = segmentCount == SECTION_TABLE_ONLY ? 0 : Math.min(segmentCount, MAX_SEGMENTS);
    for (int i = 0; i < bounded && segmentBytes > 0; i++) {
      Unsigned64 at = Extent.end(segments, Unsigned64.of((long) i * segmentBytes));
      Words segment =
          new Words(
              Chunk.littleEndian(source, at.toLong(), segmentBytes).in(header.chunk().order()),
              header.wide());
      Unsigned64 size = segment.word(16, 32);
      if (!size.isZero()) {
        end = Extent.larger(end, Extent.end(segment.word(4, 8), size));
      }
    }
    return end;
  }

  private static Unsigned64 tableEnd(Unsigned64 start, int entryBytes, int count) {
    return start.isZero() || count == 0
        ? Unsigned64.ZERO
        : Extent.end(start, Unsigned64.of((long) entryBytes * count));
  }

  @Override
  public Optional<Architecture> architecture() {
    Architecture known = Architecture.ofFlags(Unsigned64.of((long) machine << 16));
    return Optional.of(known).filter(a -> a != Architecture.UNKNOWN);
  }

  @Override
  public String describe() {
    boolean runs = type == EXECUTABLE || type == POSITION_INDEPENDENT;
    return new Description("ELF file", fileSize)
        .words(bits + "-bit " + (order.equals(ByteOrder.BIG_ENDIAN) ? "big" : "little") + "-endian")
        .words(architecture().map(a -> "for " + a.name()).orElse("for machine " + machine))
        .wordsIf(!runs, "not executable")
        .hex("entry", entry)
        .truncatedBy(truncatedBy())
        .toString();
  }
}
