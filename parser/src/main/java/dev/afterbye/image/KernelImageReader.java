package dev.afterbye.image;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tries the formats in turn. The order matters where one header lies inside another. */
final class KernelImageReader {

  /**
   * A zImage, a bzImage and an arm64 Image may all begin with {@code MZ}, so a plain EFI program is
   * what is left.
   */
  private static final List<Function<ByteSource, Optional<KernelImage>>> WITHOUT_WRAPPER =
      List.of(
          ElfFile::read,
          ZImageFile::read,
          BzImageFile::read,
          Arm64ImageFile::read,
          RiscvImageFile::read,
          EfiZbootFile::read,
          LoongArchImageFile::read,
          PlainEfiFile::read,
          CompressedFile::read);

  private KernelImageReader() {}

  static KernelImage read(ByteSource source) {
    return UImageFile.read(source).orElseGet(() -> readUnwrapped(source));
  }

  /** What a wrapper holds; a wrapper in a wrapper is not looked into. */
  static KernelImage readUnwrapped(ByteSource source) {
    return WITHOUT_WRAPPER.stream()
        .flatMap(format -> format.apply(source).stream())
        .findFirst()
        .orElseGet(() -> UnknownFile.read(source));
  }
}
