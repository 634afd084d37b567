package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Some bytes of a file and the numbers in them. Behind the end of the file there are zeros; {@link
 * #has} tells them from real ones.
 */
final class Chunk {

  private final byte[] bytes;
  private final ByteOrder order;

  private Chunk(byte[] bytes, ByteOrder order) {
    this.bytes = bytes;
    this.order = order;
  }

  /** Reads at most {@code length} bytes; none if {@code offset} lies outside of the file. */
  static Chunk littleEndian(ByteSource source, long offset, int length) {
    return new Chunk(bytes(source, offset, length), ByteOrder.LITTLE_ENDIAN);
  }

  /** As {@link #littleEndian}, with the highest byte of a number first. */
  static Chunk bigEndian(ByteSource source, long offset, int length) {
    return new Chunk(bytes(source, offset, length), ByteOrder.BIG_ENDIAN);
  }

  private static byte[] bytes(ByteSource source, long offset, int length) {
    long left = source.sizeBytes() - offset;
    if (offset < 0 || left <= 0 || length <= 0) {
      return new byte[0];
    }
    byte[] read = source.read(offset, (int) Math.min(length, left));
    return read.length > length ? Arrays.copyOf(read, length) : read;
  }

  /** The same bytes, with numbers in the given order. */
  Chunk in(ByteOrder other) {
    return new Chunk(bytes, other);
  }

  ByteOrder order() {
    return order;
  }

  int length() {
    return bytes.length;
  }

  boolean has(long offset, int length) {
    return offset >= 0 && offset <= (long) bytes.length - length;
  }

  int u8(long offset) {
    return has(offset, 1) ? bytes[(int) offset] & 0xff : 0;
  }

  int u16(long offset) {
    return has(offset, 2) ? buffer().getShort((int) offset) & 0xffff : 0;
  }

  long u32(long offset) {
    return has(offset, 4) ? buffer().getInt((int) offset) & 0xffffffffL : 0;
  }

  Unsigned64 u64(long offset) {
    return has(offset, 8) ? Unsigned64.of(buffer().getLong((int) offset)) : Unsigned64.ZERO;
  }

  Optional<Unsigned64> word32(long offset) {
    return has(offset, 4) ? Optional.of(Unsigned64.of(u32(offset))) : Optional.empty();
  }

  Optional<Unsigned64> word64(long offset) {
    return has(offset, 8) ? Optional.of(u64(offset)) : Optional.empty();
  }

  /** Whether the characters of {@code text}, each one byte, are at {@code offset}. */
  boolean matches(long offset, String text) {
    if (!has(offset, text.length())) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(offset + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text from {@code offset} up to a zero byte, fit to be printed: what is not printable ASCII
   * is a question mark.
   */
  String text(long offset, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (long at = offset; text.length() < maxLength && u8(at) != 0; at++) {
      int c = u8(at);
      text.append(c >= ' ' && c <= '~' ? (char) c : '?');
    }
    return text.toString();
  }

  /** The bytes themselves, for a checksum. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(order);
  }
}
