package dev.afterbye.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output: buffered, and loud when it is gone. {@code System.out} would swallow the error
 * of a closed pipe and let the program work on for nobody.
 */
public final class ProgramOutput extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream target;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  /** An output that ends in {@code target}. */
  public ProgramOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) {
    if (filled == buffer.length) {
      drain();
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] b, int offset, int length) {
    if (length > buffer.length - filled) {
      drain();
    }
    if (length > buffer.length) {
      send(b, offset, length);
      return;
    }
    System.arraycopy(b, offset, buffer, filled, length);
    filled += length;
  }

  @Override
  public void flush() {
    drain();
    try {
      target.flush();
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  /** The same for who is told of what is gone as of any other stream, by an {@link IOException}. */
  OutputStream checked() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] b, int offset, int length) throws IOException {
        try {
          ProgramOutput.this.write(b, offset, length);
        } catch (Lost e) {
          throw new IOException(e);
        }
      }

      @Override
      public void flush() throws IOException {
        try {
          ProgramOutput.this.flush();
        } catch (Lost e) {
          throw new IOException(e);
        }
      }
    };
  }

  private void drain() {
    int length = filled;
    filled = 0;
    send(buffer, 0, length);
  }

  private void send(byte[] b, int offset, int length) {
    if (length == 0) {
      return;
    }
    try {
      target.write(b, offset, length);
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  /** Nothing more can be written. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(IOException cause) {
      super(cause.getMessage(), cause);
    }

    /** Whether the reader just left, as {@code head} does; no reason for words. */
    boolean isBrokenPipe() {
      String why = getMessage();
      return why != null && (why.contains("Broken pipe") || why.contains("losed"));
    }
  }
}
