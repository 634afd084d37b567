package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import dev.afterbye.image.ByteSource;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A file whose parts are read as they are asked for. */
final class FileBytes implements ByteSource, Closeable {
  private final RandomAccessFile file;
  private final long size;

  private FileBytes(RandomAccessFile file) throws IOException {
    this.file = file;
    this.size = file.length();
  }

  static FileBytes open(String name) throws InputProblem {
    if (!new File(name).isFile()) {
      String why = new File(name).exists() ? "it is no file" : "there is no such file";
      throw new InputProblem("cannot read: " + why, name, "name the file that was given to kexec");
    }
    try {
      return new FileBytes(new RandomAccessFile(name, "r"));
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read: " + FileTrouble.words(e), name, "check path and permission");
    }
  }

  @Override
  public long sizeBytes() {
    return size;
  }

  @Override
  public byte[] read(long offset, int length) {
    if (offset < 0 || offset >= size) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) Math.min(length, size - offset)];
    try {
      file.seek(offset);
      int have = 0;
      while (have < bytes.length) {
        int n = file.read(bytes, have, bytes.length - have);
        if (n < 0) {
          return Arrays.copyOf(bytes, have);
        }
        have += n;
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
