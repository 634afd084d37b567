package dev.afterbye.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Builds files byte by byte. */
final class Bytes {

  private byte[] bytes;
  private final ByteOrder order;

  private Bytes(int size, ByteOrder order) {
    this.bytes = new byte[size];
    this.order = order;
  }

  static Bytes littleEndian(int size) {
    return new Bytes(size, ByteOrder.LITTLE_ENDIAN);
  }

  static Bytes bigEndian(int size) {
    return new Bytes(size, ByteOrder.BIG_ENDIAN);
  }

  private ByteBuffer room(int at, int length) {
    if (bytes.length < at + length) {
      bytes = Arrays.copyOf(bytes, at + length);
    }
    return ByteBuffer.wrap(bytes).order(order).position(at);
  }

  Bytes u8(int at, int value) {
    room(at, 1).put((byte) value);
    return this;
  }

  Bytes u16(int at, int value) {
    room(at, 2).putShort((short) value);
    return this;
  }

  Bytes u32(int at, long value) {
    room(at, 4).putInt((int) value);
    return this;
  }

  Bytes u64(int at, long value) {
    room(at, 8).putLong(value);
    return this;
  }

  /** Each character is one byte. */
  Bytes text(int at, String text) {
    return put(at, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Bytes put(int at, byte[] more) {
    room(at, more.length).put(more);
    return this;
  }

  int size() {
    return bytes.length;
  }

  byte[] array() {
    return bytes.clone();
  }

  ByteSource source() {
    return ByteSource.of(array());
  }

  /** Only the first bytes. */
  ByteSource cutTo(int size) {
    return ByteSource.of(Arrays.copyOf(bytes, size));
  }

  /** A zImage of 0x1000 bytes with the tag of a kernel since Linux 5.9. */
  static Bytes zImage(ByteOrder order, int tagWords) {
    Bytes file = new Bytes(0x1000, order);
    file.u32(0x24, 0x016f2818).u32(0x2c, 0x1000).u32(0x30, 0x04030201);
    file.u32(0x34, 0x45454545).u32(0x38, 0x100);
    file.u32(0x100, tagWords).u32(0x104, 0x5a534c4b).u32(0x108, 0xffc).u32(0x10c, 0x5e4d4);
    file.u32(0x110, 0x208000).u32(0x114, 0x10000);
    return file.put(0xffc, littleEndian(0).u32(0, 0x13a10b4).array());
  }

  static Bytes zImage() {
    return zImage(ByteOrder.LITTLE_ENDIAN, 6);
  }

  static Bytes arm64() {
    Bytes file = littleEndian(0x1000);
    file.u64(8, 0x80000).u64(16, 0x2010000).u64(24, 0xa).text(56, "ARMd");
    return pe(file, 0xaa64, 0x1000);
  }

  static Bytes bzImage(int protocol) {
    Bytes file = littleEndian(0x2000).u8(0x1f1, 3).u32(0x1f4, 0x180).u16(0x1fe, 0xaa55);
    file.text(0x202, "HdrS").u16(0x206, protocol).u16(0x20e, 0x100).u8(0x211, 1);
    file.u8(0x234, 1).u16(0x236, 1).u32(0x238, 2047).u32(0x248, 0x10).u32(0x24c, 0x900);
    return file.u64(0x258, 0x1000000).u32(0x260, 0x2a2d000).text(0x300, "6.1.0-test #1 SMP\0");
  }

  static Bytes riscv() {
    Bytes file = littleEndian(0x800).u64(8, 0x200000).u64(16, 0x1600000).u32(32, 2);
    return file.text(48, "RISCV\0\0\0").text(56, "RSC\005");
  }

  static Bytes loongArch() {
    Bytes file = littleEndian(0x800).u64(8, 0x9000000001000000L).u64(16, 0x2000000);
    return pe(file.u64(24, 0x200000).u32(0x38, 0x818223cdL), 0x6264, 0x800);
  }

  static Bytes zboot(String method) {
    Bytes file = littleEndian(0x800).text(4, "zimg").u32(8, 0x200).u32(12, 0x5fc);
    file.text(24, method).u32(0x38, 0x818223cdL).u32(0x7fc, 0x1f00000).u32(0x7f8, 0x1e00000);
    return pe(file, 0xaa64, 0x800);
  }

  /** Makes it an EFI program with one section that ends where the file should. */
  static Bytes pe(Bytes file, int machine, int end) {
    file.text(0, "MZ").u32(0x3c, 0x40).text(0x40, "PE\0\0").u16(0x44, machine).u16(0x46, 1);
    file.u16(0x54, 0xa0).u16(0x58, 0x20b).u32(0x58 + 108, 6);
    return file.text(0xf8, ".text\0\0\0").u32(0xf8 + 16, end - 0x200).u32(0xf8 + 20, 0x200);
  }

  static Bytes elf64() {
    Bytes file = littleEndian(0x800).text(0, "\177ELF\2\1\1").u16(16, 2).u16(18, 62);
    file.u64(24, 0x1000000).u64(32, 64).u16(54, 56).u16(56, 1);
    return file.u32(64, 1).u64(64 + 8, 0x200).u64(64 + 32, 0x600);
  }

  static Bytes elf32BigEndian() {
    Bytes file = bigEndian(0x400).text(0, "\177ELF\1\2\1").u16(16, 2).u16(18, 20);
    file.u32(24, 0xc0000000L).u32(28, 52).u16(42, 32).u16(44, 1);
    return file.u32(52, 1).u32(52 + 4, 0x100).u32(52 + 16, 0x300);
  }

  static Bytes uImage(int type, byte[] data) {
    Bytes file = bigEndian(64 + data.length).u32(0, 0x27051956).u32(12, data.length);
    file.u32(16, 0x8000).u32(20, 0x8000).u32(24, crc(data));
    file.u8(28, 5).u8(29, 2).u8(30, type).text(32, "Linux\nname").put(64, data);
    return file.u32(4, crc(Arrays.copyOf(file.bytes, 64)));
  }

  private static long crc(byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    return crc.getValue();
  }
}
