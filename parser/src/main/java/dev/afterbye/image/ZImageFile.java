package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A zImage of 32-bit ARM (Linux arch/arm/boot/compressed/head.S; kexec-tools
 * kexec/arch/arm/kexec-zImage-arm.c, {@code struct zimage_header}).
 *
 * @param fileSize the size of the file
 * @param start the address the image was linked for; normally zero
 * @param end the end of the image, from the same base
 * @param order the byte order of the header. It is the little one for kernels of both orders since
 *     ARMv6; a big one is a BE32 kernel, which kexec-tools does not recognize
 * @param efiStub whether the file is an EFI program too
 * @param tag what the image tells about the decompressed kernel; Linux 4.15 and later
 * @param appendedDeviceTree whether a device tree follows the image
 */
public record ZImageFile(
    Unsigned64 fileSize,
    Unsigned64 start,
    Unsigned64 end,
    ByteOrder order,
    boolean efiStub,
    Optional<KernelSizeTag> tag,
    boolean appendedDeviceTree)
    implements KernelImage {

  /** The word at 0x24 of every zImage. */
  public static final Unsigned64 MAGIC = Unsigned64.of(0x016f2818);

  static final int MAGIC_AT = 0x24;
  private static final int START_AT = 0x28;
  private static final int END_AT = 0x2c;
  private static final int HEADER_BYTES = 0x40;
  private static final int DEVICE_TREE_MAGIC_BYTES = 4;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk little = Chunk.littleEndian(source, 0, HEADER_BYTES);
    Chunk big = little.in(ByteOrder.BIG_ENDIAN);
    if (little.u32(MAGIC_AT) == MAGIC.toLong()) {
      return Optional.of(read(source, little));
    }
    return big.u32(MAGIC_AT) == MAGIC.toLong() ? Optional.of(read(source, big)) : Optional.empty();
  }

  private static KernelImage read(ByteSource source, Chunk header) {
    long start = header.u32(START_AT);
    long end = header.u32(END_AT);
    Chunk behind = Chunk.bigEndian(source, Math.max(0, end - start), DEVICE_TREE_MAGIC_BYTES);
    return new ZImageFile(
        Extent.sizeOf(source),
        Unsigned64.of(start),
        Unsigned64.of(end),
        header.order(),
        PeLayout.read(source).isPresent(),
        KernelSizeTag.read(source, header),
        end > start && behind.u32(0) == DeviceTreeFile.MAGIC);
  }

  /** The size of the image by its header; empty if it would not be positive. */
  @Override
  public Optional<Unsigned64> declaredSize() {
    return end.isGreaterThan(start) ? Optional.of(end.minus(start)) : Optional.empty();
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.of(Architecture.ARM);
  }

  @Override
  public String describe() {
    Description line =
        new Description("ARM zImage", fileSize)
            .wordsIf(order.equals(ByteOrder.BIG_ENDIAN), "big-endian (BE32)")
            .wordsIf(efiStub, "with EFI stub")
            .hex("image size", declaredSize());
    tag.ifPresent(t -> t.describe(line));
    return line.wordsIf(tag.isEmpty(), "no kernel-size tag")
        .wordsIf(appendedDeviceTree, "device tree appended")
        .truncatedBy(truncatedBy())
        .toString();
  }
}
