package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * An uncompressed kernel of arm64 (Linux Documentation/arch/arm64/booting.rst, arch/arm64/kernel/
 * head.S).
 *
 * <p>{@code imageSize} is memory, bss included, so a whole file is shorter. How many bytes the file
 * should have is known from the EFI stub, if there is one.
 *
 * @param fileSize the size of the file
 * @param textOffset where above a 2 MiB boundary the image goes; zero since Linux 5.8
 * @param imageSize the memory the kernel needs; empty before Linux 3.17, where the field is zero
 * @param flags byte order, page size and placement
 * @param efiStub whether the file is an EFI program too
 * @param declaredSize the size of the file by the headers of the EFI stub
 */
public record Arm64ImageFile(
    Unsigned64 fileSize,
    Unsigned64 textOffset,
    Optional<Unsigned64> imageSize,
    Unsigned64 flags,
    boolean efiStub,
    Optional<Unsigned64> declaredSize)
    implements KernelImage {

  private static final int HEADER_BYTES = 64;
  private static final int TEXT_OFFSET_AT = 8;
  private static final int IMAGE_SIZE_AT = 16;
  private static final int FLAGS_AT = 24;
  private static final int MAGIC_AT = 56;
  private static final String MAGIC = "ARMd";

  static Optional<KernelImage> read(ByteSource source) {
    Chunk header = Chunk.littleEndian(source, 0, HEADER_BYTES);
    if (!header.matches(MAGIC_AT, MAGIC)) {
      return Optional.empty();
    }
    Optional<PeLayout> pe = PeLayout.read(source);
    return Optional.of(
        new Arm64ImageFile(
            Extent.sizeOf(source),
            header.u64(TEXT_OFFSET_AT),
            Optional.of(header.u64(IMAGE_SIZE_AT)).filter(size -> !size.isZero()),
            header.u64(FLAGS_AT),
            pe.isPresent(),
            pe.flatMap(PeLayout::declaredSize)));
  }

  public boolean bigEndian() {
    return (flags.toLong() & 1) != 0;
  }

  /** The size of the kernel's pages in KiB, when the header says. */
  public Optional<Integer> pageKib() {
    return switch ((int) (flags.toLong() >>> 1) & 3) {
      case 1 -> Optional.of(4);
      case 2 -> Optional.of(16);
      case 3 -> Optional.of(64);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(Architecture.ARM64);
  }

  @Override
  public String describe() {
    Description line =
        new Description("arm64 Image", fileSize)
            .wordsIf(bigEndian(), "big-endian")
            .wordsIf(efiStub, "with EFI stub")
            .hex("text_offset", textOffset)
            .hex("image_size", imageSize)
            .wordsIf(imageSize.isEmpty(), "image_size not given");
    pageKib().ifPresent(kib -> line.words("pages of " + kib + " KiB"));
    return line.truncatedBy(truncatedBy()).toString();
  }
}
