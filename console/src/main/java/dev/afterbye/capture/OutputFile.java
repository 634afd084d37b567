package dev.afterbye.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that only grows. */
interface OutputFile extends Closeable {
  /**
   * Writes until all is written or an error stops it; the buffer's position tells how far it got.
   */
  void write(ByteBuffer bytes) throws IOException;

  /** Cuts the file back to its first {@code size} bytes. */
  void truncate(long size) throws IOException;

  /** Makes a file. */
  interface Maker {
    /** A new file which only its owner may read. */
    OutputFile make(Path path) throws IOException;
  }
}
