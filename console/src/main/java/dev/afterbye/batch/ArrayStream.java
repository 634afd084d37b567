package dev.afterbye.batch;

import java.io.IOException;
import java.io.InputStream;

/** What is made of another stream in arrays: a single byte and what is skipped come out of one. */
abstract class ArrayStream extends InputStream {
  /** What it is made of. */
  final InputStream in;

  ArrayStream(InputStream in) {
    this.in = in;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] b, int from, int length) throws IOException;

  @Override
  public void close() throws IOException {
    in.close();
  }
}
