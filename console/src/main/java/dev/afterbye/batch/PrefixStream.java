package dev.afterbye.batch;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes that a file had when it was opened. */
final class PrefixStream extends FilterInputStream {
  private final File file;
  private final long length;
  private long left;
  private boolean ended;

  PrefixStream(File file, InputStream in, long length) {
    super(in);
    this.file = file;
    this.length = length;
    left = length;
  }

  /**
   * Whether bytes were taken from the file before they were read, as by whoever copies and
   * truncates logs. The length of some of the kernel's files is only a bound of theirs, and stays.
   */
  boolean isCut() {
    return ended && left > 0 && file.length() < length;
  }

  @Override
  public int read() throws IOException {
    int b = left > 0 ? super.read() : -1;
    ended |= b < 0;
    left -= b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int n = super.read(b, from, (int) Math.min(length, left));
    ended |= n < 0;
    left -= Math.max(0, n);
    return n;
  }
}
