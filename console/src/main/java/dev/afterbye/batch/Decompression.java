package dev.afterbye.batch;

import dev.afterbye.report.Wrapping;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens compressed streams, several joined ones as one. */
final class Decompression {
  /** Memory of one decoder, which {@code xz -9} needs. */
  private static final int XZ_KIB = 70 << 10;

  private static final int BUFFER_BYTES = 1 << 13;

  /** Costs little, and what may be lost of a file that is cut is little as well. */
  private static final int FEW_BYTES = 256;

  private Decompression() {}

  /** The bytes that were packed, to where the file ends; damage shows as an {@link IOException}. */
  static CutStream open(FileKind kind, InputStream packed) throws IOException {
    EndWatch bytes = new EndWatch(packed);
    try {
      return new CutStream(decoder(kind, bytes), bytes, pieceBytes(kind));
    } catch (IOException e) {
      throw bytes.ended() ? nothing(kind) : e;
    }
  }

  /** What can be asked of a decoder so that little is lost when it fails. */
  private static int pieceBytes(FileKind kind) {
    return switch (kind) {
      // Hands out what it has before it looks further.
      case GZIP -> Integer.MAX_VALUE;
      // Works byte for byte however many are asked for.
      case BZIP2 -> 1;
      default -> FEW_BYTES;
    };
  }

  /** A file that ends before anything of it can be unpacked. */
  static Unreadable nothing(FileKind kind) {
    return new Unreadable(
        "is cut short or damaged: the "
            + kind.wrapping().map(Wrapping::words).orElse("")
            + " file ends before anything of it could be unpacked",
        "fetch it again");
  }

  private static InputStream decoder(FileKind kind, InputStream packed) throws IOException {
    try {
      InputStream in =
          switch (kind) {
            case GZIP -> new GZIPInputStream(packed, BUFFER_BYTES);
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case XZ -> new XZInputStream(packed, XZ_KIB);
            case ZSTD -> new ZstdInputStream(packed);
            case ZIP, EMPTY_ZIP, TAR, UTF16_LE, UTF16_BE, PLAIN -> packed;
          };
      return new DecodedStream(in);
    } catch (RuntimeException e) {
      throw DecodedStream.damaged(e);
    }
  }
}
