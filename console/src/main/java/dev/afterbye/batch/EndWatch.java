package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Notices whether a decoder has read to the end of what is packed. */
final class EndWatch extends FilterInputStream {
  private boolean ended;

  EndWatch(InputStream packed) {
    super(new PushbackInputStream(packed));
  }

  boolean ended() {
    return ended;
  }

  /** Whether there is more, which decoders ask for behind one of several files that were joined. */
  @Override
  public int available() throws IOException {
    int b = in.read();
    if (b < 0) {
      return 0;
    }
    ((PushbackInputStream) in).unread(b);
    return 1;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    ended |= b < 0;
    return b;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    int n = super.read(b, from, length);
    ended |= n < 0;
    return n;
  }
}
