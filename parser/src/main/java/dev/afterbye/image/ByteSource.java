package dev.afterbye.image;

/**
 * The bytes of a file, wherever they lie. The readers of this package throw nothing but what a
 * source throws.
 */
public interface ByteSource {

  /** The size of the file; what is negative counts as zero. */
  long sizeBytes();

  /**
   * The bytes from {@code offset} on.
   *
   * @param offset at least zero; may lie at or behind the end
   * @param length at least zero
   * @return {@code length} bytes, or as many as there are before the end, down to none
   */
  byte[] read(long offset, int length);

  /** A source over bytes in memory, which must not change any more. */
  static ByteSource of(byte[] bytes) {
    return new BytesInMemory(bytes);
  }
}
