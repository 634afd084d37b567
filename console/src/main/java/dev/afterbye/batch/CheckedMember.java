package dev.afterbye.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The bytes of a zip archive's member, whose end fails when they are not those that were packed:
 * whoever unpacks them tells less than half of all damage, and of a stored member none.
 */
final class CheckedMember extends ArrayStream {
  /** Goes beyond the member: its checksum and size may stand behind its bytes. */
  interface End {
    void reached();
  }

  /** What the archive tells where it tells nothing. */
  private static final long UNKNOWN = -1;

  private final ZipArchiveEntry entry;
  private final BooleanSupplier cut;
  private final End end;
  private final CRC32 checksum = new CRC32();
  private long bytes;
  private boolean ended;

  /**
   * The bytes of a member.
   *
   * @param cut whether the archive ends before the member
   */
  CheckedMember(InputStream in, ZipArchiveEntry entry, BooleanSupplier cut, End end) {
    super(in);
    this.entry = entry;
    this.cut = cut;
    this.end = end;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    // What is read beyond the end belongs to the next member.
    int n = ended ? -1 : in.read(b, from, length);
    if (n >= 0) {
      checksum.update(b, from, n);
      bytes += n;
      return n;
    }
    if (cut.getAsBoolean()) {
      return -1;
    }
    if (!ended) {
      ended = true;
      end.reached();
    }
    if (differs(entry.getCrc(), checksum.getValue()) || differs(entry.getSize(), bytes)) {
      throw new Unreadable(
          "is damaged: it does not unpack to what was packed", "fetch the archive again");
    }
    return -1;
  }

  private static boolean differs(long told, long found) {
    return told != UNKNOWN && told != found;
  }
}
