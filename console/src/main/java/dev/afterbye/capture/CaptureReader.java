package dev.afterbye.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a capture, and repairs in passing what a kill left: the log is what counts. Bytes that the
 * index does not know get the newest time that it tells; lines that make no sense are skipped;
 * entries behind the end of the log are moved there.
 */
public final class CaptureReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A longer line is none that was written here. */
  static final int MAX_LINE_BYTES = 1 << 16;

  private Path log;
  private InputStream bytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long position;
  private long micros = CaptureSink.NO_TIME;
  private boolean ended;

  private CaptureReader(Path log) throws IOException {
    this.log = log;
    this.bytes = new FileInputStream(log.toFile());
  }

  /** Opens a log, with or without an index. */
  public static CaptureReader open(Path log) throws IOException {
    return new CaptureReader(log);
  }

  /** What the index says of the whole capture, if there is one. */
  public static Optional<CaptureHeader> header(Path log) {
    try (InputStream in = index(log)) {
      return IndexLines.readHeader(line(in).orElse(""));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether there is an index beside the log. */
  public static boolean hasIndex(Path log) {
    return header(log).isPresent();
  }

  /** Whether a file is a log with an index, or such an index. */
  public static boolean isOfCapture(Path file) {
    return hasIndex(file) || CaptureFiles.logOf(file).filter(CaptureReader::hasIndex).isPresent();
  }

  private static InputStream index(Path log) throws IOException {
    File index = CaptureFiles.index(log).toFile();
    // A pipe beside a log would be waited for.
    if (!index.isFile()) {
      throw new FileNotFoundException(index.getPath());
    }
    return new BufferedInputStream(new FileInputStream(index));
  }

  /** Reads all of it. */
  public void readInto(CaptureSink sink) throws IOException {
    Optional<Path> next = readPart(sink);
    while (next.isPresent()) {
      bytes.close();
      log = next.get();
      bytes = new FileInputStream(log.toFile());
      position = 0;
      ended = false;
      next = readPart(sink);
    }
  }

  /** Part numbers grow, so that no chain of files leads in a circle. */
  private boolean follows(Path path) {
    int here = header(log).map(CaptureHeader::part).orElse(0);
    return header(path).filter(next -> next.part() > here).isPresent();
  }

  private Optional<Path> readPart(CaptureSink sink) throws IOException {
    Optional<Path> next = Optional.empty();
    if (hasIndex(log)) {
      try (InputStream in = index(log)) {
        Optional<String> line = line(in);
        while (line.isPresent()) {
          Optional<IndexEntry> entry = IndexLines.readEntry(line.get());
          if (entry.isPresent()) {
            next = take(entry.get(), sink);
          }
          line = line(in);
        }
      }
    }
    copy(Long.MAX_VALUE, sink);
    return next;
  }

  private Optional<Path> take(IndexEntry entry, CaptureSink sink) throws IOException {
    copy(entry.offset() - position, sink);
    if (entry instanceof IndexEntry.Chunk chunk) {
      micros = Math.max(micros, chunk.micros());
      copy(chunk.offset() + chunk.bytes() - position, sink);
      return Optional.empty();
    }
    if (entry instanceof IndexEntry.Next next) {
      return sibling(next.file()).filter(path -> Files.isRegularFile(path) && follows(path));
    }
    sink.entry(entry);
    return Optional.empty();
  }

  /** A file in the same folder, whatever folder the name tells. */
  private Optional<Path> sibling(String name) {
    try {
      return Optional.ofNullable(Path.of(name).getFileName()).map(log::resolveSibling);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void copy(long most, CaptureSink sink) throws IOException {
    long left = most;
    while (left > 0 && !ended) {
      int n = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        ended = true;
        return;
      }
      sink.bytes(buffer, 0, n, micros);
      position += n;
      left -= n;
    }
  }

  /** The next line, or nothing at the end; a torn last line counts as one. */
  private static Optional<String> line(InputStream in) throws IOException {
    byte[] line = new byte[256];
    int length = 0;
    boolean any = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      any = true;
      if (c == '\n') {
        break;
      }
      if (length == line.length && length < MAX_LINE_BYTES) {
        line = Arrays.copyOf(line, line.length * 2);
      }
      if (length < line.length) {
        line[length++] = (byte) c;
      }
    }
    return any
        ? Optional.of(new String(line, 0, length, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
