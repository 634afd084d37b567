package dev.afterbye.demux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the fragments of a transcript with their bytes. Pieces of text that follow each other and
 * were judged alike are joined, so that the list does not depend on how the bytes were split.
 */
public final class FragmentLog implements FragmentSink {
  /** A fragment, the wire line it begins on, and its bytes as Latin-1 characters. */
  public record Entry(Fragment fragment, long line, String bytes) {
    boolean isText() {
      return fragment.stream() != Stream.KERNEL && fragment.stream() != Stream.HYPERVISOR;
    }

    private boolean continues(Entry next) {
      return isText()
          && fragment.stream() == next.fragment().stream()
          && fragment.certainty() == next.fragment().certainty()
          && fragment.reason() == next.fragment().reason()
          && fragment.to() == next.fragment().from();
    }

    private Entry join(Entry next) {
      Fragment whole =
          new Fragment(
              fragment.stream(),
              fragment.from(),
              next.fragment().to(),
              fragment.certainty(),
              fragment.reason());
      return new Entry(whole, line, bytes + next.bytes());
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Long> newKernels = new ArrayList<>();
  private final List<Join> joins = new ArrayList<>();
  private final ByteArrayOutputStream glued = new ByteArrayOutputStream();
  private long ended = -1;

  /** The fragments of a whole transcript. */
  public static FragmentLog of(byte[] wire) {
    return of(wire, DemuxHints.NONE, Splits.whole());
  }

  /** The fragments of a transcript that arrives in pieces. */
  public static FragmentLog of(byte[] wire, DemuxHints hints, Splits splits) {
    FragmentLog log = new FragmentLog();
    Demultiplexer demultiplexer = new Demultiplexer(log, hints);
    splits.push(wire, (b, from, to) -> demultiplexer.feed(b, from, to, FragmentSink.NO_ARRIVAL));
    demultiplexer.end();
    return log;
  }

  /** The first fragment that holds the text. */
  Fragment holding(String text) {
    return entries.stream()
        .filter(entry -> entry.bytes().contains(text))
        .findFirst()
        .orElseThrow()
        .fragment();
  }

  /** Whether the text is in fragments, all of which are certain. */
  boolean isCertain(String text) {
    List<Entry> holding = entries.stream().filter(e -> e.bytes().contains(text)).toList();
    return !holding.isEmpty()
        && holding.stream().allMatch(e -> e.fragment().certainty() == Certainty.CERTAIN);
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long from,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos) {
    glued.write(bytes, offset, length);
    Fragment fragment = new Fragment(stream, from, from + length, certainty, reason);
    Entry entry =
        new Entry(fragment, line, new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    int last = entries.size() - 1;
    if (last >= 0 && entries.get(last).continues(entry)) {
      entries.set(last, entries.get(last).join(entry));
    } else {
      entries.add(entry);
    }
  }

  @Override
  public void join(Join join) {
    joins.add(join);
  }

  @Override
  public void newKernel(long at) {
    newKernels.add(at);
  }

  @Override
  public void gap(long at, String reason) {}

  @Override
  public void end(long at) {
    ended = at;
  }

  /** The fragments in the order of their bytes. */
  public List<Entry> entries() {
    return entries;
  }

  /** Where another kernel's first record stands. */
  public List<Long> newKernels() {
    return newKernels;
  }

  /** How sure the pieces of text continue lines that records cut. */
  public List<Join> joins() {
    return joins;
  }

  /** The bytes of all fragments. */
  public byte[] bytes() {
    return glued.toByteArray();
  }

  /** The length of the transcript as told at its end. */
  public long ended() {
    return ended;
  }

  /** Records, notices and hypervisor lines, without their line ends. */
  public List<String> records() {
    return entries.stream().filter(e -> !e.isText()).map(e -> e.bytes().stripTrailing()).toList();
  }

  /** Records with everything but their CR LF. */
  public List<String> exactRecords() {
    return entries.stream()
        .filter(e -> !e.isText())
        .map(e -> e.bytes().replaceFirst("\r*\n?$", ""))
        .toList();
  }

  /** What programs and firmware wrote, glued. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      Stream stream = entry.fragment().stream();
      if (stream == Stream.USER || stream == Stream.FIRMWARE) {
        text.append(entry.bytes());
      }
    }
    return text.toString();
  }
}
