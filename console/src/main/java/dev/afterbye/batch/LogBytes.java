package dev.afterbye.batch;

import dev.afterbye.capture.ByteSink;
import dev.afterbye.capture.ConsoleReader;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.report.Origin;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads logs, packed or not, through one buffer. A regular file is read up to the length it had
 * when it was opened, so that one which grows faster than it is read comes to an end.
 */
public final class LogBytes {
  /** Bytes that a log may have unless somebody says otherwise. */
  public static final long USUAL_MAX_BYTES = 16L << 30;

  /** What to do about a log that has more; the option is not one of every command. */
  static final String LARGER =
      "if that is no accident, give analyze, assert or report a larger --max-size";

  /** What something packed does that has too much. */
  static final String UNPACKS = "unpacks to";

  private static final int BUFFER_BYTES = 1 << 16;

  /** An archive of tar without members, as GNU's and BusyBox's fill it up: blocks of zeros. */
  private static final int EMPTY_TAR_BYTES = 10240;

  private static final int SHORT_EMPTY_TAR_BYTES = 1024;
  private static final byte[] NULS = new byte[EMPTY_TAR_BYTES];

  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final long maxBytes;

  /**
   * A reader of one log after the other.
   *
   * @param maxBytes of a file, and of what a packed one unpacks to
   */
  public LogBytes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  long maxBytes() {
    return maxBytes;
  }

  /** Reads a log that is no archive. What was read before an error has been fed. */
  public Origin read(String file, ByteSink sink) throws IOException {
    try (InputStream in = open(file)) {
      return read(in, sink);
    }
  }

  /** Reads a log that is no archive from a stream, which may have no end. */
  public Origin read(InputStream in, ByteSink sink) throws IOException {
    try (Opened opened = look(in)) {
      if (opened.kind().isArchive()) {
        throw archive();
      }
      return opened.readInto(sink);
    }
  }

  static Unreadable archive() {
    return new Unreadable(
        "is an archive", "analyze and assert read its members with --follow-archives");
  }

  /** A stream whose first bytes, in the buffer, told what it is. */
  final class Opened implements Closeable {
    private final FileKind kind;
    private final int have;
    private final InputStream rest;
    private final Unpacking unpacking;

    Opened(FileKind kind, int have, InputStream rest, Unpacking unpacking) {
      this.kind = kind;
      this.have = have;
      this.rest = rest;
      this.unpacking = unpacking;
    }

    FileKind kind() {
      return kind;
    }

    /** Feeds all that there is. Returns where it is from. */
    Origin readInto(ByteSink sink) throws IOException {
      ConsoleReader console = new ConsoleReader(sink, buffer, have);
      copyInto(console);
      console.end();
      return unpacking.origin(console.found());
    }

    /** Whether what it was taken out of ended too early, as far as it was read. */
    boolean isCut() {
      return unpacking.isCut();
    }

    private void copyInto(ByteSink sink) throws IOException {
      if (have > 0) {
        sink.feed(buffer, 0, have, FragmentSink.NO_ARRIVAL);
      }
      for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
        sink.feed(buffer, 0, n, FragmentSink.NO_ARRIVAL);
      }
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }

    /** All of it again, for whoever reads it otherwise. */
    InputStream whole() {
      return new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(buffer, have)), rest);
    }
  }

  /** Looks what a stream is, through one layer of compression; it is closed with what it gets. */
  Opened look(InputStream in) throws IOException {
    return look(in, in instanceof PrefixStream file ? Unpacking.NONE.from(file) : Unpacking.NONE);
  }

  /** The same for what was unpacked already. */
  Opened look(InputStream in, Unpacking before) throws IOException {
    Opened raw = lookOnce(in, before);
    Opened unpacked = raw.kind().isCompressed() ? unpack(raw) : raw;
    return unpacked.kind().isUtf16()
        ? lookOnce(
            new Utf8Stream(unpacked.whole(), unpacked.kind()),
            unpacked.unpacking.with(unpacked.kind()))
        : unpacked;
  }

  private Opened unpack(Opened packed) throws IOException {
    CutStream unpacked = Decompression.open(packed.kind(), packed.whole());
    Opened opened =
        lookOnce(
            new LimitedStream(unpacked, UNPACKS, maxBytes),
            packed.unpacking.with(packed.kind(), unpacked));
    if (opened.have == 0 && unpacked.isCut()) {
      throw Decompression.nothing(packed.kind());
    }
    return opened;
  }

  private Opened lookOnce(InputStream in, Unpacking unpacking) throws IOException {
    int have = 0;
    int n = in.read(buffer, 0, buffer.length);
    while (n >= 0) {
      have += n;
      if (have >= ConsoleReader.HEAD_BYTES && !mayBeEmptyTar(have)) {
        break;
      }
      n = in.read(buffer, have, buffer.length - have);
    }
    boolean emptyTar = n < 0 && isEmptyTar(have);
    return new Opened(emptyTar ? FileKind.TAR : FileKind.of(buffer, have), have, in, unpacking);
  }

  private boolean mayBeEmptyTar(int have) {
    return have <= EMPTY_TAR_BYTES && Arrays.mismatch(buffer, 0, have, NULS, 0, have) < 0;
  }

  private boolean isEmptyTar(int have) {
    return (have == EMPTY_TAR_BYTES || have == SHORT_EMPTY_TAR_BYTES) && mayBeEmptyTar(have);
  }

  /** A stream of which nobody knows how much it holds, such as standard input. */
  public InputStream bounded(InputStream in) {
    return new LimitedStream(in, "holds", maxBytes);
  }

  /** Opens a file, or whatever else has a name. */
  InputStream open(String name) throws Unreadable {
    File file = new File(name);
    try {
      long length = file.isFile() ? file.length() : 0;
      if (length > maxBytes) {
        throw new Unreadable("holds " + length + " bytes, more than " + maxBytes, LogBytes.LARGER);
      }
      InputStream in = new FileInputStream(file);
      return length == 0 ? bounded(in) : new PrefixStream(file, in, length);
    } catch (IOException e) {
      throw unopened(file, e);
    }
  }

  /**
   * Why a file could not be opened. Asked only after the attempt, so that the answer fits what the
   * attempt met.
   */
  static Unreadable unopened(File file, IOException e) {
    if (e instanceof Unreadable || file.isDirectory()) {
      return e instanceof Unreadable known
          ? known
          : new Unreadable(
              "cannot read: it is a directory",
              "name the logs in it, one by one; analyze takes it as it is");
    }
    if (!file.getPath().isEmpty() && isDenied(file)) {
      return new Unreadable(
          "cannot read: permission denied", "ask its owner, or read it as another user");
    }
    return file.exists() ? Unreadable.of(e) : absent(file);
  }

  private static Unreadable absent(File file) {
    Optional<Unreadable> misnamed = Unreadable.misnamed(file.getPath());
    if (misnamed.isPresent()) {
      return misnamed.get();
    }
    try {
      if (Files.isSymbolicLink(file.toPath())) {
        return new Unreadable("cannot read: it is a link that leads nowhere", "mend or remove it");
      }
    } catch (InvalidPathException e) {
      // There can be no such file.
    }
    return new Unreadable(
        "cannot read: there is no such file", "check the path; - reads standard input");
  }

  /**
   * A file in a folder that may not be searched is not known to exist; it is denied all the same.
   */
  private static boolean isDenied(File file) {
    try {
      Files.readAttributes(file.toPath(), BasicFileAttributes.class);
      return !file.canRead();
    } catch (AccessDeniedException e) {
      return true;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
