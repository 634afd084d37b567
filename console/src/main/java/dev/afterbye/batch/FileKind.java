package dev.afterbye.batch;

import dev.afterbye.report.Wrapping;
import java.util.Optional;

/** What the first bytes of a file say that it is; its name says nothing. */
enum FileKind {
  /** RFC 1952, 2.3.1. */
  GZIP(0, "\37\213\b"),
  /** The .xz file format, 2.1.1.1. */
  XZ(0, "\3757zXZ\0"),
  /** RFC 8878, 3.1.1. */
  ZSTD(0, "(\265/\375"),
  BZIP2(0, "BZh"),
  /** APPNOTE.TXT, 4.3.7. */
  ZIP(0, "PK\3\4"),
  /** Its end alone: an archive without members has no local header (4.3.16). */
  EMPTY_ZIP(0, "PK\5\6"),
  /** POSIX.1 ustar, and what GNU makes of it. */
  TAR(257, "ustar"),
  /** With a byte order mark, as PowerShell writes what it redirects. */
  UTF16_LE(0, "\377\376"),
  UTF16_BE(0, "\376\377"),
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
    return !isUtf16() || isWide(b, length);
  }

  /** Whether nearly all is ASCII in units of two bytes: 0xFF alone is a serial line's noise. */
  private boolean isWide(byte[] b, int length) {
    int high = this == UTF16_LE ? 1 : 0;
    int units = Math.min(length, MAGIC_BYTES) / 2 - 1;
    int ascii = 0;
    for (int i = 2; i + 1 < Math.min(length, MAGIC_BYTES); i += 2) {
      ascii += b[i + high] == 0 && b[i + 1 - high] > 0 ? 1 : 0;
    }
    return ascii > 0 && ascii * 4 >= units * 3;
  }

  /** What it is to a transcript that is taken out of it; nothing for one that is as it stands. */
  Optional<Wrapping> wrapping() {
    return switch (this) {
      case GZIP -> Optional.of(Wrapping.GZIP);
      case XZ -> Optional.of(Wrapping.XZ);
      case ZSTD -> Optional.of(Wrapping.ZSTD);
      case BZIP2 -> Optional.of(Wrapping.BZIP2);
      case UTF16_LE -> Optional.of(Wrapping.UTF16_LE);
      case UTF16_BE -> Optional.of(Wrapping.UTF16_BE);
      case ZIP, EMPTY_ZIP, TAR, PLAIN -> Optional.empty();
    };
  }

  boolean isUtf16() {
    return this == UTF16_LE || this == UTF16_BE;
  }

  boolean isArchive() {
    return this == TAR || this == ZIP || this == EMPTY_ZIP;
  }

  boolean isCompressed() {
    return this == GZIP || this == XZ || this == ZSTD || this == BZIP2;
  }
}
