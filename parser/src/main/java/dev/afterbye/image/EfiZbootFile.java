package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A compressed kernel behind a small EFI program (Linux drivers/firmware/efi/libstub/
 * zboot-header.S; kexec-tools kexec/kexec-pe-zboot.c).
 *
 * @param fileSize the size of the file
 * @param payloadOffset where the compressed kernel lies
 * @param payloadSize how many bytes it has
 * @param compression the method in its own words, such as {@code gzip} or {@code zstd}
 * @param uncompressedSize the size of the kernel, which the build leaves behind the compressed one;
 *     empty if the file ends before
 * @param declaredSize the size of the file by payload and EFI headers
 * @param architecture the machine in the EFI headers
 */
public record EfiZbootFile(
    Unsigned64 fileSize,
    Unsigned64 payloadOffset,
    Unsigned64 payloadSize,
    String compression,
    Optional<Unsigned64> uncompressedSize,
    Optional<Unsigned64> declaredSize,
    Optional<Architecture> architecture)
    implements KernelImage {

  private static final int HEADER_BYTES = 0x40;
  private static final int OFFSET_AT = 8;
  private static final int SIZE_AT = 12;
  private static final int COMPRESSION_AT = 24;
  private static final int MAX_COMPRESSION_TEXT = 32;
  private static final int SIZE_WORD = 4;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk header = Chunk.littleEndian(source, 0, HEADER_BYTES);
    if (!header.matches(0, "MZ") || !header.matches(4, "zimg")) {
      return Optional.empty();
    }
    long offset = header.u32(OFFSET_AT);
    long size = header.u32(SIZE_AT);
    String compression = header.text(COMPRESSION_AT, MAX_COMPRESSION_TEXT);
    // gzip has the size in its own last word; for other methods one is put behind the payload.
    long sizeWordAt = offset + size - (compression.equals("gzip") ? SIZE_WORD : 0);
    Optional<PeLayout> pe = PeLayout.read(source);
    Unsigned64 peEnd = pe.map(PeLayout::fileEnd).orElse(Unsigned64.ZERO);
    return Optional.of(
        new EfiZbootFile(
            Extent.sizeOf(source),
            Unsigned64.of(offset),
            Unsigned64.of(size),
            compression,
            Chunk.littleEndian(source, sizeWordAt, SIZE_WORD).word32(0),
            Optional.of(Extent.larger(Unsigned64.of(offset + size), peEnd)),
            pe.flatMap(PeLayout::architecture)));
  }

  @Override
  public String describe() {
    return new Description("EFI zboot image", fileSize)
        .words(compression.isEmpty() ? "unnamed compression" : compression)
        .hex("payload at", payloadOffset)
        .hex("payload size", payloadSize)
        .hex("uncompressed size", uncompressedSize)
        .truncatedBy(truncatedBy())
        .toString();
  }
}
