package dev.afterbye.batch;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens compressed streams, several joined ones as one. */
final class Decompression {
  /** Memory of one decoder, which {@code xz -9} needs. */
  private static final int XZ_KIB = 70 << 10;

  private Decompression() {}

  /** The bytes that were packed; damage shows as an {@link IOException}. */
  static InputStream open(FileKind kind, InputStream packed) throws IOException {
    try {
      InputStream in =
          switch (kind) {
            case GZIP ->
                GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
            case XZ -> new XZInputStream(packed, XZ_KIB);
            case ZSTD -> new ZstdInputStream(packed);
            case ZIP, TAR, UTF16_LE, UTF16_BE, PLAIN -> packed;
          };
      return new DecodedStream(in);
    } catch (RuntimeException e) {
      throw DecodedStream.damaged(e);
    }
  }
}
