package dev.afterbye.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file on disk which only its owner may read or write. */
final class PrivateFile implements OutputFile {
  private final FileChannel channel;

  private PrivateFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes a new file; one that is there is never written over. */
  static PrivateFile make(Path path) throws IOException {
    return new PrivateFile(
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
    channel.position(size);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
