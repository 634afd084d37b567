package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream. */
final class PrefixStream extends FilterInputStream {
  private long left;

  PrefixStream(InputStream in, long bytes) {
    super(in);
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int b = left > 0 ? super.read() : -1;
    left--;
    return b;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int n = super.read(b, from, (int) Math.min(length, left));
    left -= Math.max(0, n);
    return n;
  }
}
