package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses to hand out more than so many bytes: neither what a small file unpacks to nor a pipe has
 * a bound.
 */
final class LimitedStream extends FilterInputStream {
  private final String verb;
  private final long limit;
  private long left;

  /**
   * The bytes of a stream.
   *
   * @param verb what it does to have more, for messages
   */
  LimitedStream(InputStream in, String verb, long limit) {
    super(in);
    this.verb = verb;
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
      throw new Unreadable(verb + " more than " + limit + " bytes", LogBytes.LARGER);
    }
  }
}
