package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The files of one capture: bytes to the log, then words about them to the index. What cannot be
 * written is counted and tried again with what comes later. Used by one thread at a time.
 */
final class CaptureWriter implements Closeable {
  /** Lines of the index that wait while they cannot be written; the oldest chunks go first. */
  static final int MAX_WAITING_LINES = 4096;

  /** A file of the capture. */
  record Part(Path log, long base) {}

  private final Path first;
  private long rotateBytes;
  private final OutputFile.Maker maker;
  private final List<Part> parts = new ArrayList<>();
  private final Deque<IndexEntry> waiting = new ArrayDeque<>();
  private CaptureHeader header;
  private OutputFile log;
  private OutputFile index;
  private long logSize;
  private long indexSize;
  private String problem = "";

  /**
   * Makes the files.
   *
   * @param rotateBytes from which size on the capture goes on in another file
   */
  CaptureWriter(Path first, CaptureHeader header, long rotateBytes, OutputFile.Maker maker)
      throws IOException {
    this.first = first;
    this.header = header;
    this.rotateBytes = rotateBytes;
    this.maker = maker;
    this.log = maker.make(first);
    this.index = index(first, log, maker);
    begin();
    if (!problem.isEmpty()) {
      String why = problem;
      discard();
      throw new IOException(why);
    }
  }

  /** The index of a log that was just made, and that goes again when it can have none. */
  private static OutputFile index(Path path, OutputFile log, OutputFile.Maker maker)
      throws IOException {
    try {
      return maker.make(CaptureFiles.index(path));
    } catch (IOException e) {
      log.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private void begin() {
    logSize = 0;
    indexSize = 0;
    synchronized (parts) {
      parts.add(new Part(CaptureFiles.part(first, header.part()), header.base()));
    }
    flushIndex();
  }

  /** The files so far. */
  List<Part> parts() {
    synchronized (parts) {
      return List.copyOf(parts);
    }
  }

  /** Bytes of the capture on disk, all parts together. */
  long written() {
    return header.base() + logSize;
  }

  /** Where in the current file the next byte goes. */
  long offset() {
    return logSize;
  }

  /** Why the last write failed, or nothing. */
  String problem() {
    return problem;
  }

  /** Writes bytes to the log; fewer than all only when there is a {@link #problem}. */
  int write(byte[] b, int from, int to) {
    ByteBuffer bytes = ByteBuffer.wrap(b, from, to - from);
    try {
      log.write(bytes);
      problem = "";
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    int written = bytes.position() - from;
    logSize += written;
    return written;
  }

  /** Adds to the index; what cannot be written now waits. */
  void add(IndexEntry entry) {
    waiting.add(entry);
    if (waiting.size() > MAX_WAITING_LINES) {
      dropOldestChunk();
    }
  }

  private void dropOldestChunk() {
    for (IndexEntry each : waiting) {
      if (each instanceof IndexEntry.Chunk) {
        waiting.remove(each);
        return;
      }
    }
    waiting.remove();
  }

  /** Writes the lines that wait, in one piece; before all others the one that makes it an index. */
  void flushIndex() {
    if (waiting.isEmpty() && indexSize > 0) {
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(indexSize == 0 ? IndexLines.header(header) : new byte[0]);
    waiting.forEach(entry -> lines.writeBytes(IndexLines.entry(entry)));
    try {
      index.write(ByteBuffer.wrap(lines.toByteArray()));
      indexSize += lines.size();
      waiting.clear();
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
      cutTornLine();
    }
  }

  /** A file that cannot grow can still shrink; if not even that, a reader skips the torn line. */
  private void cutTornLine() {
    try {
      index.truncate(indexSize);
    } catch (IOException e) {
      problem = problem + "; " + e.getMessage();
    }
  }

  /** Goes on in another file when this one is large enough. */
  void rotateIfFull(long micros) {
    if (logSize < rotateBytes || !problem.isEmpty()) {
      return;
    }
    try {
      rotate(header.next(written()), micros);
    } catch (IOException e) {
      add(new IndexEntry.Note(micros, logSize, "cannot rotate: " + e.getMessage()));
      rotateBytes *= 2;
    }
  }

  private void rotate(CaptureHeader next, long micros) throws IOException {
    Path path = CaptureFiles.part(first, next.part());
    OutputFile nextLog = maker.make(path);
    OutputFile nextIndex = index(path, nextLog, maker);
    add(new IndexEntry.Next(micros, logSize, String.valueOf(path.getFileName())));
    flushIndex();
    if (!waiting.isEmpty()) {
      // Nobody would find the way to files that this index does not name.
      waiting.removeLast();
      nextLog.close();
      nextIndex.close();
      Files.deleteIfExists(path);
      Files.deleteIfExists(CaptureFiles.index(path));
      throw new IOException(problem);
    }
    OutputFile oldLog = log;
    OutputFile oldIndex = index;
    log = nextLog;
    index = nextIndex;
    header = next;
    begin();
    try {
      oldLog.close();
    } finally {
      oldIndex.close();
    }
  }

  /** Ends without a trace: nothing was ever there to capture. */
  void discard() throws IOException {
    close();
    Files.deleteIfExists(first);
    Files.deleteIfExists(CaptureFiles.index(first));
  }

  @Override
  public void close() throws IOException {
    flushIndex();
    try {
      log.close();
    } finally {
      index.close();
    }
  }
}
