package dev.afterbye.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * Reads the members of an archive in the order in which they are packed. Nothing is written
 * anywhere, so that their names, absolute ones and {@code ../} included, are only names.
 */
final class ArchiveMembers {
  /** Between the name of an archive and that of a member. */
  static final String SEPARATOR = "!/";

  private final LogBytes reader;
  private final LogSink sink;
  private final ZipLinks links;

  ArchiveMembers(LogBytes reader, LogSink sink, ZipLinks links) {
    this.reader = reader;
    this.sink = sink;
    this.links = links;
  }

  void read(String name, LogBytes.Opened opened) throws IOException, InterruptedException {
    EndWatch whole = new EndWatch(opened.whole());
    try (ArchiveInputStream<?> archive =
        opened.kind() == FileKind.TAR
            ? new TarArchiveInputStream(whole, "UTF-8")
            : new ZipArchiveInputStream(whole, "UTF-8", true, true)) {
      CutStream cut = new CutStream(new DecodedStream(archive), whole, Integer.MAX_VALUE);
      LimitedStream bytes = new LimitedStream(cut, LogBytes.UNPACKS, reader.maxBytes());
      Unpacking unpacking =
          Unpacking.NONE.within(opened.kind() == FileKind.TAR ? "tar" : "zip", cut);
      ArchiveSteps steps = new ArchiveSteps(archive, whole);
      boolean empty = true;
      for (Optional<ArchiveEntry> next = steps.next(); next.isPresent(); next = steps.next()) {
        ArchiveEntry entry = next.get();
        if (isFile(entry)) {
          empty = false;
          String member = name + SEPARATOR + entry.getName();
          if (archive instanceof ZipArchiveInputStream zip && !isReadable(zip, entry)) {
            sink.unreadable(
                member, new Unreadable("is encrypted or packed in a rare way", "unpack it"));
          } else {
            member(member, checked(bytes, cut, entry, steps), unpacking);
          }
          if (cut.isCut()) {
            break;
          }
          if (bytes.isExceeded()) {
            throw new Unreadable(
                "unpacks to too much: what follows " + entry.getName() + " was left out",
                LogBytes.LARGER);
          }
        }
      }
      if (cut.isCut() || opened.isCut()) {
        throw steps.cutShort();
      }
      if (empty) {
        throw new Unreadable("no log is in it", "name an archive that holds logs");
      }
    }
  }

  /** Of a member that is cut short the end is not there to be checked. */
  private static InputStream checked(
      InputStream bytes, CutStream cut, ArchiveEntry entry, ArchiveSteps steps) {
    return entry instanceof ZipArchiveEntry zip
        ? new CheckedMember(bytes, zip, cut::isCut, steps::look)
        : bytes;
  }

  /** A link holds nothing of its own; what it leads to is another member, if it is there. */
  private boolean isFile(ArchiveEntry entry) {
    return !entry.isDirectory()
        && !(entry instanceof ZipArchiveEntry zip && links.contains(zip.getRawName()))
        && !(entry instanceof TarArchiveEntry tar
            && (tar.isSymbolicLink()
                || tar.isLink()
                || tar.isFIFO()
                || tar.isCharacterDevice()
                || tar.isBlockDevice()));
  }

  private static boolean isReadable(ZipArchiveInputStream zip, ArchiveEntry entry) {
    return entry instanceof ZipArchiveEntry && zip.canReadEntryData(entry);
  }

  private void member(String name, InputStream bytes, Unpacking unpacking)
      throws InterruptedException {
    try (LogBytes.Opened opened = reader.look(new KeptOpen(bytes), unpacking)) {
      if (opened.kind().isArchive()) {
        sink.unreadable(
            name, new Unreadable("is an archive within an archive", "unpack the outer one"));
      } else {
        sink.log(name, opened::readInto);
      }
    } catch (IOException e) {
      sink.unreadable(name, Unreadable.of(e));
    }
  }
}
