package dev.afterbye.batch;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream that goes on when whoever reads a part of it closes it, as decoders do at their end. */
final class KeptOpen extends FilterInputStream {
  KeptOpen(InputStream in) {
    super(in);
  }

  @Override
  public void close() {}
}
