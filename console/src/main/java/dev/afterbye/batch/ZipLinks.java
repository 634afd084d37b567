package dev.afterbye.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Which members of a zip archive are symbolic links. Only the directory at the end of the archive
 * tells (APPNOTE 4.3.12 to 4.3.16), so it takes a file; of a stream nothing is known.
 */
final class ZipLinks {
  /** Of an archive whose end is not to be had. */
  static final ZipLinks UNKNOWN = new ZipLinks(Set.of());

  /** Bytes of names that are kept; links beyond are taken for logs. */
  private static final int MAX_NAME_BYTES = 1 << 20;

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 0xffff;

  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LONG_END = 0x06064b50;
  private static final int LONG_END_BYTES = 56;

  private static final int MEMBER = 0x02014b50;
  private static final int MEMBER_BYTES = 46;
  private static final int UNIX = 3;
  private static final int TYPE_BITS = 0170000;
  private static final int LINK_BITS = 0120000;

  private final Set<String> names;

  private ZipLinks(Set<String> names) {
    this.names = names;
  }

  /** The links of an archive; none where it has no directory, as that is told when it is read. */
  static ZipLinks of(File archive) {
    if (!archive.isFile()) {
      return UNKNOWN;
    }
    try (RandomAccessFile file = new RandomAccessFile(archive, "r");
        Directory directory = new Directory(file)) {
      return new ZipLinks(directory.links());
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Whether the member of that name is a link. */
  boolean contains(byte[] rawName) {
    return !names.isEmpty() && names.contains(new String(rawName, StandardCharsets.ISO_8859_1));
  }

  /** The directory of an archive, from its beginning to its end. */
  private static final class Directory implements Closeable {
    private final RandomAccessFile file;
    private final DataInputStream in;
    private long left;

    Directory(RandomAccessFile file) throws IOException {
      this.file = file;
      InputStream from = Channels.newInputStream(file.getChannel());
      this.in = new DataInputStream(new BufferedInputStream(from));
      seek();
    }

    /** What stands before the directory may have been put before the archive, so ends count. */
    private void seek() throws IOException {
      long length = file.length();
      int most = (int) Math.min(length, END_BYTES + MAX_COMMENT_BYTES);
      ByteBuffer tail = read(length - most, most);
      int at = most - END_BYTES;
      while (at >= 0 && tail.getInt(at) != END) {
        at--;
      }
      if (at < 0) {
        throw new IOException("no directory");
      }
      long end = length - most + at;
      left = Integer.toUnsignedLong(tail.getInt(at + 12));
      if (at >= LOCATOR_BYTES && tail.getInt(at - LOCATOR_BYTES) == LOCATOR) {
        end -= LOCATOR_BYTES + LONG_END_BYTES;
        ByteBuffer longEnd = read(end, LONG_END_BYTES);
        if (longEnd.getInt(0) != LONG_END) {
          throw new IOException("no directory");
        }
        left = longEnd.getLong(40);
      }
      if (left < 0 || left > end) {
        throw new IOException("no directory");
      }
      file.seek(end - left);
    }

    private ByteBuffer read(long from, int length) throws IOException {
      byte[] bytes = new byte[length];
      file.seek(from);
      file.readFully(bytes);
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Set<String> links() throws IOException {
      Set<String> links = new HashSet<>();
      int kept = 0;
      byte[] head = new byte[MEMBER_BYTES];
      ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      while (left >= MEMBER_BYTES) {
        in.readFully(head);
        if (fields.getInt(0) != MEMBER) {
          break;
        }
        byte[] name = new byte[Short.toUnsignedInt(fields.getShort(28))];
        in.readFully(name);
        long rest =
            Short.toUnsignedLong(fields.getShort(30)) + Short.toUnsignedLong(fields.getShort(32));
        in.skipNBytes(rest);
        left -= MEMBER_BYTES + name.length + rest;
        int mode = fields.getInt(38) >>> 16;
        if (head[5] == UNIX && (mode & TYPE_BITS) == LINK_BITS) {
          kept += name.length;
          if (kept > MAX_NAME_BYTES) {
            break;
          }
          links.add(new String(name, StandardCharsets.ISO_8859_1));
        }
      }
      return links;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
