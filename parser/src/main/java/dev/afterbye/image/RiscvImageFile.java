package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * An uncompressed kernel of RISC-V (Linux Documentation/arch/riscv/boot-image-header.rst).
 *
 * @param fileSize the size of the file
 * @param textOffset where above the start of RAM the image goes
 * @param imageSize the memory the kernel needs, bss included
 * @param efiStub whether the file is an EFI program too
 * @param declaredSize the size of the file by the headers of the EFI stub
 */
public record RiscvImageFile(
    Unsigned64 fileSize,
    Unsigned64 textOffset,
    Unsigned64 imageSize,
    boolean efiStub,
    Optional<Unsigned64> declaredSize)
    implements KernelImage {

  private static final int HEADER_BYTES = 64;
  private static final int TEXT_OFFSET_AT = 8;
  private static final int IMAGE_SIZE_AT = 16;
  private static final int OLD_MAGIC_AT = 48;
  private static final int MAGIC_AT = 56;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk header = Chunk.littleEndian(source, 0, HEADER_BYTES);
    if (!header.matches(MAGIC_AT, "RSC\005") && !header.matches(OLD_MAGIC_AT, "RISCV\0\0\0")) {
      return Optional.empty();
    }
    Optional<PeLayout> pe = PeLayout.read(source);
    return Optional.of(
        new RiscvImageFile(
            Extent.sizeOf(source),
            header.u64(TEXT_OFFSET_AT),
            header.u64(IMAGE_SIZE_AT),
            pe.isPresent(),
            pe.flatMap(PeLayout::declaredSize)));
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(Architecture.RISCV);
  }

  @Override
  public String describe() {
    return new Description("RISC-V Image", fileSize)
        .wordsIf(efiStub, "with EFI stub")
        .hex("text_offset", textOffset)
        .hex("image_size", imageSize)
        .truncatedBy(truncatedBy())
        .toString();
  }
}
