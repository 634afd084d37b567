package dev.afterbye.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file for results, opened before there are any, so that who cannot write there learns it early.
 * What an earlier run left there is replaced when the first result comes, and stays where none
 * does.
 */
final class ReplacingFile extends OutputStream {
  private final Path file;
  private final FileChannel channel;
  private final boolean made;
  private boolean replaced;

  private ReplacingFile(Path file, FileChannel channel, boolean made) {
    this.file = file;
    this.channel = channel;
    this.made = made;
  }

  static ReplacingFile open(Path file) throws IOException {
    ResultPlace.makeFolderOf(file);
    // A link that leads nowhere is somebody's: what it is to lead to is made, but never taken away.
    boolean made = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    return new ReplacingFile(
        file, FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE), made);
  }

  /** Whether it still holds what was there before. */
  boolean isLeft() {
    return !made && !replaced;
  }

  /** Empties it for what comes, or because that is the result. */
  void replace() throws IOException {
    if (!replaced) {
      replaced = true;
      // Neither pipes nor devices have a length.
      if (Files.isRegularFile(file)) {
        channel.truncate(0);
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] b, int from, int length) throws IOException {
    replace();
    for (ByteBuffer bytes = ByteBuffer.wrap(b, from, length); bytes.hasRemaining(); ) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (made && !replaced) {
      Files.deleteIfExists(file);
    }
  }
}
