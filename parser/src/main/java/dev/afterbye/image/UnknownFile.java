package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A file without a header of any kernel.
 *
 * @param fileSize the size of the file
 * @param wordAtZImageMagic the little-endian word at 0x24, which the ARM loader of kexec-tools
 *     prints first in {@code zImage header:}; empty if the file ends before
 * @param looksLike what else the file is, in words
 */
public record UnknownFile(
    Unsigned64 fileSize, Optional<Unsigned64> wordAtZImageMagic, Optional<String> looksLike)
    implements KernelImage {

  private static final int LOOKED_AT_BYTES = 0x200;
  private static final int BOOT_SIGNATURE_AT = 0x1fe;
  private static final int BOOT_SIGNATURE = 0xaa55;

  static KernelImage read(ByteSource source) {
    Chunk start = Chunk.littleEndian(source, 0, LOOKED_AT_BYTES);
    return new UnknownFile(
        Extent.sizeOf(source), start.word32(ZImageFile.MAGIC_AT), looksLike(start));
  }

  private static Optional<String> looksLike(Chunk start) {
    if (start.length() == 0) {
      return Optional.of("an empty file");
    }
    if (start.matches(0, "\320\015\376\355")) {
      return Optional.of("a device tree or a FIT image");
    }
    if (start.matches(0, "0707")) {
      return Optional.of("a cpio archive");
    }
    if (start.matches(0, "\047\005\031\126")) {
      return Optional.of("a U-Boot image");
    }
    if (start.matches(0, "#!")) {
      return Optional.of("a script");
    }
    if (start.matches(0, "!<arch>\n")) {
      return Optional.of("an ar archive, such as a Debian package");
    }
    if (start.matches(0, "ANDROID!")) {
      return Optional.of("an Android boot image");
    }
    if (start.matches(0, "MZ")) {
      return Optional.of("the beginning of an EFI program");
    }
    if (start.u16(BOOT_SIGNATURE_AT) == BOOT_SIGNATURE) {
      return Optional.of("a boot sector");
    }
    return Optional.empty();
  }

  @Override
  public Optional<Unsigned64> declaredSize() {
    return Optional.empty();
  }

  @Override
  public Optional<Architecture> architecture() {
    return Optional.empty();
  }

  @Override
  public String describe() {
    Description line = new Description("no kernel image known", fileSize);
    looksLike.ifPresent(what -> line.words("looks like " + what));
    return line.hex("word at 0x24", wordAtZImageMagic).toString();
  }
}
