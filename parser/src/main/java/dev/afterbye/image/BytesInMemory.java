package dev.afterbye.image;

import java.util.Arrays;

/** A file that is in memory already. */
final class BytesInMemory implements ByteSource {

  private final byte[] bytes;

  BytesInMemory(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public byte[] read(long offset, int length) {
    int from = (int) Math.min(offset, bytes.length);
    return Arrays.copyOfRange(bytes, from, from + Math.min(length, bytes.length - from));
  }
}
