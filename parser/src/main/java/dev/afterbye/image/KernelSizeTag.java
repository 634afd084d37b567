package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * What a zImage tells about the kernel in it (Linux arch/arm/boot/compressed/vmlinux.lds.S, section
 * {@code .table}, 4.15 and later; kexec-tools kexec/arch/arm/kexec-zImage-arm.c, {@code struct
 * zimage_tag}).
 *
 * <p>The table is at the offset in the header's word at 0x38, if 0x45454545 is at 0x34. A tag is
 * its length in words, its number and its data, all little endian; the length of the first kernels
 * that have the tag counts the data alone.
 *
 * @param offset where in the file the tag lies
 * @param sizeWordOffset where in the file the size of text and data lies: behind the compressed
 *     kernel
 * @param textData the size of the decompressed kernel without bss; empty if the file ends before
 * @param bss the size of the bss
 * @param textOffset TEXT_OFFSET: where above the start of RAM the kernel is decompressed to
 * @param mallocSize the decompressor's heap
 */
public record KernelSizeTag(
    Unsigned64 offset,
    Unsigned64 sizeWordOffset,
    Optional<Unsigned64> textData,
    Unsigned64 bss,
    Optional<Unsigned64> textOffset,
    Optional<Unsigned64> mallocSize) {

  /** The number of this tag, {@code KLSZ} as text. */
  public static final Unsigned64 MAGIC = Unsigned64.of(0x5a534c4b);

  private static final long TABLE_MAGIC = 0x45454545L;
  private static final int TABLE_MAGIC_AT = 0x34;
  private static final int TABLE_OFFSET_AT = 0x38;

  private static final int MAX_TAGS = 64;
  private static final int WORD = 4;
  private static final int HEADER_BYTES = 2 * WORD;

  /** Length and number of the tag, and up to four words. */
  private static final int TAG_BYTES = 6 * WORD;

  /** Text and data, and bss, in all versions of the tag. */
  private static final int LEAST_BYTES = 4 * WORD;

  static Optional<KernelSizeTag> read(ByteSource source, Chunk header) {
    if (header.u32(TABLE_MAGIC_AT) != TABLE_MAGIC) {
      return Optional.empty();
    }
    long offset = header.u32(TABLE_OFFSET_AT);
    for (int i = 0; i < MAX_TAGS; i++) {
      // The header of a BE32 kernel and its table are in the same order.
      Chunk tag = Chunk.littleEndian(source, offset, TAG_BYTES).in(header.order());
      long size = tag.u32(0) * WORD;
      if (size == 0 || !tag.has(0, HEADER_BYTES)) {
        return Optional.empty();
      }
      if (tag.u32(WORD) == MAGIC.toLong()) {
        return read(source, offset, size, tag);
      }
      offset += size;
    }
    return Optional.empty();
  }

  private static Optional<KernelSizeTag> read(
      ByteSource source, long offset, long size, Chunk tag) {
    if (!tag.has(0, LEAST_BYTES)) {
      return Optional.empty();
    }
    long sizeWordOffset = tag.u32(2 * WORD);
    // Written by the compressor or by scripts/Makefile.lib, low byte first on every machine.
    Optional<Unsigned64> textData = Chunk.littleEndian(source, sizeWordOffset, WORD).word32(0);
    return Optional.of(
        new KernelSizeTag(
            Unsigned64.of(offset),
            Unsigned64.of(sizeWordOffset),
            textData,
            Unsigned64.of(tag.u32(3 * WORD)),
            tag.word32(4 * WORD).filter(word -> size >= 5 * WORD),
            tag.word32(5 * WORD).filter(word -> size >= 6 * WORD)));
  }

  void describe(Description line) {
    line.hex("text+data", textData)
        .wordsIf(textData.isEmpty(), "text+data unknown: the file ends before it")
        .hex("bss", bss)
        .hex("TEXT_OFFSET", textOffset)
        .hex("malloc", mallocSize);
  }
}
