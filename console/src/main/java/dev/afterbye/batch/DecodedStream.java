package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a decoder hands out. Decoders answer damage with exceptions of every sort. */
final class DecodedStream extends FilterInputStream {
  DecodedStream(InputStream decoder) {
    super(decoder);
  }

  static IOException damaged(RuntimeException e) {
    return new IOException("it is damaged, or packed in a way this program cannot read: " + e);
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    try {
      return super.read(b, from, length);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }
}
