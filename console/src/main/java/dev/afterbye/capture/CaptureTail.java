package dev.afterbye.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture behind its writer, file after file. The disk is the queue between the wire and
 * whoever is slower than it.
 */
public final class CaptureTail implements Closeable {
  private final CaptureWriter writer;
  private int part = -1;
  private long position;
  private @Nullable FileChannel channel;

  CaptureTail(CaptureWriter writer) {
    this.writer = writer;
  }

  /** Where in the capture the next byte is read, counted over all its files. */
  public long position() {
    return position;
  }

  /**
   * Reads bytes that are known to be written.
   *
   * @return how many were read, at least one unless {@code most} is none
   */
  public int read(byte[] into, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    List<CaptureWriter.Part> parts = writer.parts();
    while (part + 1 < parts.size() && (part < 0 || position >= parts.get(part + 1).base())) {
      part++;
      close();
    }
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(parts.get(part).log(), StandardOpenOption.READ);
      channel = open;
    }
    long left = part + 1 < parts.size() ? parts.get(part + 1).base() - position : Long.MAX_VALUE;
    int length = (int) Math.min(Math.min(most, into.length), left);
    int n = open.read(ByteBuffer.wrap(into, 0, length), position - parts.get(part).base());
    if (n <= 0) {
      throw new IOException("the capture is shorter than what was written to it");
    }
    position += n;
    return n;
  }

  /** Goes so far on in what is known to be written. */
  void skip(long bytes) {
    position += bytes;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
