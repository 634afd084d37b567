package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/** A file given as kernel, as far as its headers tell. */
public sealed interface KernelImage
    permits ZImageFile,
        Arm64ImageFile,
        BzImageFile,
        UImageFile,
        EfiZbootFile,
        PlainEfiFile,
        ElfFile,
        RiscvImageFile,
        LoongArchImageFile,
        CompressedFile,
        UnknownFile {

  /** The size of the file itself. */
  Unsigned64 fileSize();

  /** How many bytes the file should have at least by its own header, when the header says so. */
  Optional<Unsigned64> declaredSize();

  /** By how much the file is shorter than its header says; empty if it is not, or unknown. */
  default Optional<Unsigned64> truncatedBy() {
    return declaredSize().flatMap(declared -> Extent.shortBy(fileSize(), declared));
  }

  /** The machine the kernel was built for, when the header says so. */
  Optional<Architecture> architecture();

  /** One line in words, of printable ASCII. */
  String describe();

  /** Reads what the file is. Never throws, unless the source does. */
  static KernelImage read(ByteSource source) {
    return KernelImageReader.read(source);
  }
}
