package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A file given as initrd, by its first bytes (Linux Documentation/driver-api/early-userspace/
 * buffer-format.rst, init/initramfs.c, init/do_mounts_rd.c).
 *
 * @param kind what it is
 * @param sizeBytes the size of the file
 * @param innerSize the size of what a U-Boot header wraps, as the header gives it
 * @param innerKind what that is
 */
public record InitrdFile(
    Kind kind, Unsigned64 sizeBytes, Optional<Unsigned64> innerSize, Optional<Kind> innerKind) {

  /** What an initrd can be. */
  public enum Kind {
    /** A cpio archive in one of the two forms that the kernel reads, 070701 and 070702. */
    CPIO("cpio archive", true),
    /** A cpio archive in an older form, which the kernel refuses. */
    OLD_CPIO("cpio archive in an old form, which the kernel refuses", false),
    GZIP("gzip", true),
    XZ("xz", true),
    ZSTD("zstd", true),
    /** The form of {@code lz4 -l}. */
    LZ4("lz4", true),
    /** The usual form of lz4, which the kernel does not unpack. */
    LZ4_FRAME("lz4 in frames, which the kernel does not unpack (lz4 -l makes what it does)", false),
    LZMA("lzma", true),
    BZIP2("bzip2", true),
    LZO("lzo", true),
    /** An old-style ramdisk: ext2 to ext4, cramfs, romfs or squashfs. */
    FILE_SYSTEM("file system (an old-style ramdisk)", true),
    /** A U-Boot header is around it, which the kernel does not take off. */
    UIMAGE_WRAPPED("U-Boot image: its header of 64 bytes must go", false),
    EMPTY("empty file", false),
    UNKNOWN("nothing a kernel unpacks, by its first bytes", false);

    private final String words;
    private final boolean usable;

    Kind(String words, boolean usable) {
      this.words = words;
      this.usable = usable;
    }

    /** Whether a kernel can take it as it is, given the configuration. */
    public boolean usable() {
      return usable;
    }
  }

  private static final int EXT_MAGIC_AT = 1080;
  private static final int EXT_MAGIC = 0xef53;
  private static final int LOOKED_AT_BYTES = EXT_MAGIC_AT + 2;
  private static final int BINARY_CPIO = 070707;
  private static final long CRAMFS = 0x28cd3d45L;

  /** Reads what the file is. Never throws, unless the source does. */
  public static InitrdFile read(ByteSource source) {
    Unsigned64 size = Extent.sizeOf(source);
    return UImageHeader.read(source)
        .map(
            header ->
                new InitrdFile(
                    Kind.UIMAGE_WRAPPED,
                    size,
                    Optional.of(header.dataSize()),
                    Optional.of(kind(header.data(source)))))
        .orElseGet(() -> new InitrdFile(kind(source), size, Optional.empty(), Optional.empty()));
  }

  private static Kind kind(ByteSource source) {
    Chunk start = Chunk.littleEndian(source, 0, LOOKED_AT_BYTES);
    if (start.length() == 0) {
      return source.sizeBytes() > 0 ? Kind.UNKNOWN : Kind.EMPTY;
    }
    if (start.matches(0, "070701") || start.matches(0, "070702")) {
      return Kind.CPIO;
    }
    return Compression.of(source).map(InitrdFile::kind).orElseGet(() -> otherKind(start));
  }

  private static Kind kind(Compression compression) {
    return switch (compression) {
      case GZIP, OLD_GZIP -> Kind.GZIP;
      case XZ -> Kind.XZ;
      case ZSTD -> Kind.ZSTD;
      case LZ4 -> Kind.LZ4;
      case LZ4_FRAME -> Kind.LZ4_FRAME;
      case LZMA -> Kind.LZMA;
      case BZIP2 -> Kind.BZIP2;
      case LZO -> Kind.LZO;
    };
  }

  private static Kind otherKind(Chunk start) {
    if (start.matches(0, "070707")
        || start.u16(0) == BINARY_CPIO
        || Short.toUnsignedInt(Short.reverseBytes((short) start.u16(0))) == BINARY_CPIO) {
      return Kind.OLD_CPIO;
    }
    boolean fileSystem =
        start.u16(EXT_MAGIC_AT) == EXT_MAGIC
            || start.u32(0) == CRAMFS
            || start.matches(0, "-rom1fs-")
            || start.matches(0, "hsqs");
    return fileSystem ? Kind.FILE_SYSTEM : Kind.UNKNOWN;
  }

  /** By how much the file is shorter than a U-Boot header says. */
  public Optional<Unsigned64> truncatedBy() {
    return innerSize.flatMap(
        inner -> Extent.shortBy(sizeBytes, inner.plus(Unsigned64.of(UImageHeader.BYTES))));
  }

  /** One line in words. */
  public String describe() {
    Description line = new Description("initrd", sizeBytes).words(kind.words);
    innerKind.ifPresent(k -> line.words("in it: " + k.words));
    return line.hex("inner size", innerSize).truncatedBy(truncatedBy()).toString();
  }
}
