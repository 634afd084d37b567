package dev.afterbye.image;

import java.util.Optional;

/**
 * The methods a kernel or an initrd may be compressed with, by their first bytes (Linux
 * lib/decompress.c; the formats' own documents).
 */
public enum Compression {
  GZIP("gzip", "\037\213"),
  /** What gzip wrote before 1.0; the kernel takes it for gzip. */
  OLD_GZIP("old gzip", "\037\236"),
  XZ("xz", "\3757zXZ\0"),
  ZSTD("zstd", "\050\265\057\375"),
  /** What {@code lz4 -l} writes, and the only form that the kernel unpacks. */
  LZ4("lz4", "\002\041\114\030"),
  /** What {@code lz4} writes when nobody says {@code -l}; the kernel does not know it. */
  LZ4_FRAME("lz4 frame", "\004\042\115\030"),
  LZMA("lzma", "\135\0\0"),
  BZIP2("bzip2", "BZh"),
  LZO("lzo", "\211LZO\0\r\n\032\n");

  private static final int MAGIC_BYTES = 16;

  private final String label;
  private final String magic;

  Compression(String label, String magic) {
    this.label = label;
    this.magic = magic;
  }

  /** The method's name for a reader. */
  public String label() {
    return label;
  }

  static Optional<Compression> of(ByteSource source) {
    Chunk start = Chunk.littleEndian(source, 0, MAGIC_BYTES);
    for (Compression compression : values()) {
      if (start.matches(0, compression.magic)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }
}
