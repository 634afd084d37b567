package dev.afterbye.grammar;

import java.util.Optional;

/**
 * What the 32-bit ARM loader says about the kernel image (kexec-tools
 * kexec/arch/arm/kexec-zImage-arm.c, 2.0.13 and later).
 *
 * @param header the three header words
 * @param sizeBytes the image size the header declares
 * @param fileSizeBytes the size of the file
 * @param hasTagsLine whether the words "zImage has tags" were printed, which only 2.0.16 does
 * @param tag the kernel-size tag found in the image
 * @param kernelImageSize text, data and bss in one sum; 2.0.16 only
 * @param requires what the tool reckons the image needs to decompress itself
 * @param textData the decompressed kernel without bss
 * @param bss the kernel's bss
 * @param total the sum of the two
 * @param resultingSpace what the tool keeps free from the kernel's address onwards
 * @param kernel the kernel's place
 * @param initrd the initrd's place
 * @param dt the device tree's place
 * @param requiresBeforeTag whether {@code requires} came before the tag; empty unless both were
 *     printed
 * @param line the first line about the image
 */
public record ZImage(
    Optional<Header> header,
    Optional<Unsigned64> sizeBytes,
    Optional<Unsigned64> fileSizeBytes,
    boolean hasTagsLine,
    Optional<Tag> tag,
    Optional<Unsigned64> kernelImageSize,
    Optional<Unsigned64> requires,
    Optional<Unsigned64> textData,
    Optional<Unsigned64> bss,
    Optional<Unsigned64> total,
    Optional<Unsigned64> resultingSpace,
    Optional<Placement> kernel,
    Optional<Placement> initrd,
    Optional<Placement> dt,
    Optional<Boolean> requiresBeforeTag,
    int line) {

  /**
   * The words of {@code zImage header:}.
   *
   * @param magic {@code 0x016f2818} for a zImage
   * @param start normally zero
   * @param end the image size
   * @param line where it was read
   */
  public record Header(Unsigned64 magic, Unsigned64 start, Unsigned64 end, int line) {

    private static final Unsigned64 ZIMAGE_MAGIC = Unsigned64.of(0x016f2818);

    /** Whether the file is a zImage at all; the tool loads other files without complaint. */
    public boolean isZImage() {
      return magic.equals(ZIMAGE_MAGIC);
    }
  }

  /**
   * An {@code offset … tag … size …} line.
   *
   * @param offset where in the image the tag lies
   * @param magic {@code 0x5a534c4b} for the kernel-size tag
   * @param sizeBytes the tag's length: 8 up to Linux 5.6, 24 with four words later on
   * @param line where it was read
   */
  public record Tag(Unsigned64 offset, Unsigned64 magic, int sizeBytes, int line) {}
}
