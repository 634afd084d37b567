package dev.afterbye.cli;

import java.io.IOException;
import java.io.InputStream;

/** An input that cannot be read. */
final class FailingInput extends InputStream {
  private final Failure failure;

  FailingInput(Failure failure) {
    this.failure = failure;
  }

  /** What happens instead of reading. */
  interface Failure {
    int read() throws IOException;
  }

  @Override
  public int read() throws IOException {
    return failure.read();
  }

  @Override
  public int read(byte[] b, int offset, int length) throws IOException {
    return failure.read();
  }
}
