package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to hand out more than so many bytes: what a small file unpacks to has no bound. */
final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long left;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    int n = super.read(b, from, length);
    count(Math.max(0, n));
    return n;
  }

  boolean isExceeded() {
    return left < 0;
  }

  private void count(int bytes) throws Unreadable {
    left -= bytes;
    if (left < 0) {
      throw new Unreadable("unpacks to more than " + limit + " bytes", LogBytes.LARGER);
    }
  }
}
