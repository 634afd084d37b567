package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * An uncompressed kernel of LoongArch, which is an EFI program too (Linux arch/loongarch/kernel/
 * head.S; kexec-tools kexec/arch/loongarch/image-header.h).
 *
 * @param fileSize the size of the file
 * @param entry where the kernel is entered
 * @param imageSize the memory the kernel needs
 * @param textOffset where the kernel was linked to go
 * @param declaredSize the size of the file by the headers of the EFI program
 */
public record LoongArchImageFile(
    Unsigned64 fileSize,
    Unsigned64 entry,
    Unsigned64 imageSize,
    Unsigned64 textOffset,
    Optional<Unsigned64> declaredSize)
    implements KernelImage {

  private static final int HEADER_BYTES = 0x40;
  private static final int ENTRY_AT = 0x8;
  private static final int IMAGE_SIZE_AT = 0x10;
  private static final int TEXT_OFFSET_AT = 0x18;
  private static final int LINUX_PE_MAGIC_AT = 0x38;
  private static final long LINUX_PE_MAGIC = 0x818223cdL;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk header = Chunk.littleEndian(source, 0, HEADER_BYTES);
    if (header.u32(LINUX_PE_MAGIC_AT) != LINUX_PE_MAGIC) {
      return Optional.empty();
    }
    return PeLayout.read(source)
        .filter(pe -> pe.architecture().equals(Optional.of(Architecture.LOONGARCH)))
        .map(
            pe ->
                new LoongArchImageFile(
                    Extent.sizeOf(source),
                    header.u64(ENTRY_AT),
                    header.u64(IMAGE_SIZE_AT),
                    header.u64(TEXT_OFFSET_AT),
                    pe.declaredSize()));
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(Architecture.LOONGARCH);
  }

  @Override
  public String describe() {
    return new Description("LoongArch Image", fileSize)
        .hex("entry", entry)
        .hex("text_offset", textOffset)
        .hex("image_size", imageSize)
        .truncatedBy(truncatedBy())
        .toString();
  }
}
