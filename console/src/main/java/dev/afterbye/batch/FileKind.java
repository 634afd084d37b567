package dev.afterbye.batch;

/** What the first bytes of a file say that it is; its name says nothing. */
enum FileKind {
  /** RFC 1952, 2.3.1. */
  GZIP(0, "\37\213\b"),
  /** The .xz file format, 2.1.1.1. */
  XZ(0, "\3757zXZ\0"),
  /** RFC 8878, 3.1.1. */
  ZSTD(0, "(\265/\375"),
  BZIP2(0, "BZh"),
  /** APPNOTE.TXT, 4.3.7; an empty archive has no local header and holds no log. */
  ZIP(0, "PK\3\4"),
  /** POSIX.1 ustar, and what GNU makes of it. */
  TAR(257, "ustar"),
  PLAIN(0, "");

  /** Bytes that tell all of them apart. */
  static final int MAGIC_BYTES = 262;

  private final int offset;

  /** A character a byte. */
  private final String magic;

  FileKind(int offset, String magic) {
    this.offset = offset;
    this.magic = magic;
  }

  /** The kind of a file that begins with the first {@code length} bytes. */
  static FileKind of(byte[] b, int length) {
    for (FileKind kind : values()) {
      if (kind.begins(b, length)) {
        return kind;
      }
    }
    return PLAIN;
  }

  private boolean begins(byte[] b, int length) {
    if (length < offset + magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((b[offset + i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isArchive() {
    return this == TAR || this == ZIP;
  }

  boolean isCompressed() {
    return this == GZIP || this == XZ || this == ZSTD || this == BZIP2;
  }
}
