package dev.afterbye.image;

/**
 * A file inside a file.
 *
 * @param outer the file around it
 * @param start where it begins, at least zero
 * @param sizeBytes its size, which may reach behind the end of the outer file
 */
record Slice(ByteSource outer, long start, long sizeBytes) implements ByteSource {

  /** From {@code start} on, {@code length} bytes or as many as the outer file has. */
  static Slice of(ByteSource outer, long start, long length) {
    return new Slice(outer, start, Math.min(length, Math.max(0, outer.sizeBytes() - start)));
  }

  @Override
  public byte[] read(long offset, int length) {
    if (offset >= sizeBytes) {
      return new byte[0];
    }
    return outer.read(start + offset, (int) Math.min(length, sizeBytes - offset));
  }
}
