package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;
import java.util.zip.CRC32;

/** The 64 bytes before a legacy image of U-Boot (U-Boot include/image.h); big endian throughout. */
record UImageHeader(
    boolean crcValid,
    Unsigned64 dataSize,
    Unsigned64 loadAddress,
    Unsigned64 entryPoint,
    long dataCrc,
    int machine,
    int type,
    int compression,
    String name) {

  static final int BYTES = 64;

  private static final long MAGIC = 0x27051956L;
  private static final int CRC_AT = 4;
  private static final int DATA_SIZE_AT = 12;
  private static final int LOAD_ADDRESS_AT = 16;
  private static final int ENTRY_POINT_AT = 20;
  private static final int DATA_CRC_AT = 24;
  private static final int MACHINE_AT = 29;
  private static final int TYPE_AT = 30;
  private static final int COMPRESSION_AT = 31;
  private static final int NAME_AT = 32;
  private static final int NAME_BYTES = 32;

  /** More than any kernel; a larger one is not summed up. */
  private static final long MAX_SUMMED_BYTES = 256L * 1024 * 1024;

  private static final int STEP = 64 * 1024;

  static Optional<UImageHeader> read(ByteSource source) {
    Chunk header = Chunk.bigEndian(source, 0, BYTES);
    if (header.u32(0) != MAGIC || !header.has(0, BYTES)) {
      return Optional.empty();
    }
    return Optional.of(
        new UImageHeader(
            headerCrc(header) == header.u32(CRC_AT),
            Unsigned64.of(header.u32(DATA_SIZE_AT)),
            Unsigned64.of(header.u32(LOAD_ADDRESS_AT)),
            Unsigned64.of(header.u32(ENTRY_POINT_AT)),
            header.u32(DATA_CRC_AT),
            header.u8(MACHINE_AT),
            header.u8(TYPE_AT),
            header.u8(COMPRESSION_AT),
            header.text(NAME_AT, NAME_BYTES)));
  }

  /** The checksum is taken while its own word is zero. */
  private static long headerCrc(Chunk header) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < BYTES; i++) {
      crc.update(i >= CRC_AT && i < CRC_AT + 4 ? 0 : header.u8(i));
    }
    return crc.getValue();
  }

  ByteSource data(ByteSource source) {
    return Slice.of(source, BYTES, dataSize.toLong());
  }

  /** Empty if the data is not all there, or too much. */
  Optional<Boolean> dataCrcValid(ByteSource source) {
    ByteSource data = data(source);
    if (data.sizeBytes() < dataSize.toLong() || dataSize.toLong() > MAX_SUMMED_BYTES) {
      return Optional.empty();
    }
    CRC32 crc = new CRC32();
    for (long at = 0; at < data.sizeBytes(); at += STEP) {
      crc.update(Chunk.bigEndian(data, at, STEP).buffer());
    }
    return Optional.of(crc.getValue() == dataCrc);
  }

  Optional<Architecture> architecture() {
    return switch (machine) {
      case 2 -> Optional.of(Architecture.ARM);
      case 3 -> Optional.of(Architecture.I386);
      case 4 -> Optional.of(Architecture.IA64);
      case 5, 6 -> Optional.of(Architecture.MIPS);
      case 7 -> Optional.of(Architecture.PPC);
      case 8 -> Optional.of(Architecture.S390);
      case 9 -> Optional.of(Architecture.SH);
      case 12 -> Optional.of(Architecture.M68K);
      case 22 -> Optional.of(Architecture.ARM64);
      case 24 -> Optional.of(Architecture.X86_64);
      case 26 -> Optional.of(Architecture.RISCV);
      default -> Optional.empty();
    };
  }
}
