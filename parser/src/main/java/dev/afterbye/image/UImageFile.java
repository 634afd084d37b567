package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A legacy image of U-Boot (U-Boot include/image.h, {@code struct legacy_img_hdr}), and what lies
 * in it.
 *
 * @param fileSize the size of the file
 * @param dataSize the size of what follows the header
 * @param loadAddress where it goes
 * @param entryPoint where it is entered
 * @param type the type's number: 2 kernel, 3 ramdisk, 4 several files
 * @param compression the method's number: 0 none, 1 gzip
 * @param name the name in the header
 * @param headerCrcValid whether the header's checksum holds
 * @param dataCrcValid whether that of the data holds; empty if the file is cut or too large to
 *     check
 * @param architecture the machine in the header
 * @param inner the kernel inside; empty in an image of several files, or a ramdisk
 */
public record UImageFile(
    Unsigned64 fileSize,
    Unsigned64 dataSize,
    Unsigned64 loadAddress,
    Unsigned64 entryPoint,
    int type,
    int compression,
    String name,
    boolean headerCrcValid,
    Optional<Boolean> dataCrcValid,
    Optional<Architecture> architecture,
    Optional<KernelImage> inner)
    implements KernelImage {

  private static final int TYPE_STANDALONE = 1;
  private static final int TYPE_KERNEL = 2;
  private static final int TYPE_RAMDISK = 3;
  private static final int TYPE_KERNEL_NO_LOAD = 14;

  static Optional<KernelImage> read(ByteSource source) {
    return UImageHeader.read(source)
        .map(
            header ->
                new UImageFile(
                    Extent.sizeOf(source),
                    header.dataSize(),
                    header.loadAddress(),
                    header.entryPoint(),
                    header.type(),
                    header.compression(),
                    header.name(),
                    header.crcValid(),
                    header.dataCrcValid(source),
                    header.architecture(),
                    holdsOneKernel(header.type())
                        ? Optional.of(KernelImageReader.readUnwrapped(header.data(source)))
                        : Optional.empty()));
  }

  private static boolean holdsOneKernel(int type) {
    return type == TYPE_STANDALONE || type == TYPE_KERNEL || type == TYPE_KERNEL_NO_LOAD;
  }

  /** Header and data together. */
  @Override
  public Optional<Unsigned64> declaredSize() {
    return Optional.of(dataSize.plus(Unsigned64.of(UImageHeader.BYTES)));
  }

  public boolean isRamdisk() {
    return type == TYPE_RAMDISK;
  }

  @Override
  public String describe() {
    Description line =
        new Description(isRamdisk() ? "U-Boot ramdisk image" : "U-Boot image", fileSize)
            .wordsIf(!name.isEmpty(), "named \"" + name + "\"")
            .hex("data size", dataSize)
            .hex("load address", loadAddress)
            .hex("entry", entryPoint)
            .wordsIf(!headerCrcValid, "header checksum wrong")
            .wordsIf(dataCrcValid.equals(Optional.of(false)), "data checksum wrong");
    line.truncatedBy(truncatedBy());
    inner.ifPresent(i -> line.words("in it: " + i.describe()));
    return line.toString();
  }
}
