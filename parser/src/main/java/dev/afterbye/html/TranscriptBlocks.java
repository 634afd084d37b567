package dev.afterbye.html;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import dev.afterbye.report.VisibleText;
import gg.jte.TemplateOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a transcript into a page, for the page's script: its bytes and where each stream's lie, in
 * packed blocks that are unpacked one by one as they are looked at. A block begins with a wire line
 * unless that line is longer than a block.
 *
 * <p>Each block is an element {@code <script type="application/octet-stream">}, which no browser
 * runs, with the number of its first byte's line ({@code data-line}), that byte's offset and the
 * length in bytes ({@code data-from}, {@code data-bytes}), how many lines it has a part of ({@code
 * data-lines}), whether the last of them goes on in the next block ({@code data-open}), and the
 * streams of the lines that end in it, one byte a line, packed ({@code data-streams}). Its text is
 * base64 of gzip of: four bytes, the length of a head; the head, JSON; the bytes. The head tells
 * the kinds of fragments ({@code k}: stream, certainty, why, and why it continues a line), the
 * fragments in order ({@code f}: kind, length, and, where known, microseconds of arrival), and lost
 * bytes ({@code g}: offset in the block, why).
 */
final class TranscriptBlocks implements FragmentSink {
  /** Bytes from which on a block ends with the next line. */
  static final int BLOCK_BYTES = 1 << 17;

  /** Bytes at which a block ends within a line. */
  static final int MAX_BLOCK_BYTES = 2 * BLOCK_BYTES;

  /** What fragments have in common; {@code continues} is why it goes on with a line, or empty. */
  private record Kind(Stream stream, Certainty certainty, Reason reason, String continues) {
    String json() {
      return List.of(stream.label(), certainty.label(), reason.words(), continues).stream()
          .map(TranscriptBlocks::quoted)
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  private final TemplateOutput out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(MAX_BLOCK_BYTES);
  private final ByteArrayOutputStream streams = new ByteArrayOutputStream();
  private final Map<Kind, Integer> kinds = new LinkedHashMap<>();
  private final StringBuilder fragments = new StringBuilder();
  private final StringBuilder gaps = new StringBuilder();
  private Optional<Join> join = Optional.empty();
  private boolean recordOpen;
  private long from;
  private long firstLine = 1;
  private long line = 1;
  private boolean lineOpen;
  private int lineStreams;

  /** A writer of a page's blocks. */
  TranscriptBlocks(TemplateOutput out) {
    this.out = out;
  }

  /** How many wire lines there are. */
  long lines() {
    return lineOpen ? line : line - 1;
  }

  @Override
  public void join(Join next) {
    join = Optional.of(next);
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long at,
      long number,
      byte[] b,
      int offset,
      int length,
      long arrivalNanos) {
    String continues = "";
    if (stream == Stream.USER) {
      continues = join.map(Join::words).orElse("");
      join = Optional.empty();
    } else if (stream == Stream.KERNEL) {
      continues = recordOpen ? "the rest of a record that other bytes cut" : "";
      recordOpen = reason == Reason.RECORD_PIECE;
    }
    Kind kind = new Kind(stream, certainty, reason, continues);
    int end = offset + length;
    for (int i = offset; i < end; ) {
      int to = piece(b, i, end);
      piece(kind, b, i, to, arrivalNanos);
      if (isFull()) {
        flush();
      }
      i = to;
    }
  }

  /** As much of a fragment as still goes into the block. */
  private int piece(byte[] b, int start, int end) {
    int untilTarget = Math.max(0, BLOCK_BYTES - 1 - bytes.size());
    int untilLimit = Math.min(end - start, MAX_BLOCK_BYTES - bytes.size());
    for (int i = start + Math.min(untilTarget, untilLimit); i < start + untilLimit; i++) {
      if (b[i] == '\n') {
        return i + 1;
      }
    }
    return start + untilLimit;
  }

  private boolean isFull() {
    return bytes.size() >= MAX_BLOCK_BYTES || (bytes.size() >= BLOCK_BYTES && !lineOpen);
  }

  private void piece(Kind kind, byte[] b, int start, int end, long arrivalNanos) {
    int mask = 1 << bit(kind.stream());
    for (int i = start; i < end; i++) {
      lineOpen = true;
      lineStreams |= mask;
      if (b[i] == '\n') {
        endLine();
      }
    }
    bytes.write(b, start, end - start);
    int number = kinds.computeIfAbsent(kind, k -> kinds.size());
    fragments.append(fragments.length() == 0 ? "[" : ",[").append(number).append(',');
    fragments.append(end - start);
    if (arrivalNanos != NO_ARRIVAL) {
      fragments.append(',').append(arrivalNanos / 1000);
    }
    fragments.append(']');
  }

  /** The page's script knows the streams by these. */
  private static int bit(Stream stream) {
    return switch (stream) {
      case FIRMWARE -> 0;
      case HYPERVISOR -> 1;
      case KERNEL -> 2;
      case USER -> 3;
      case NOISE -> 4;
      case DECORATION -> 5;
    };
  }

  private void endLine() {
    streams.write(lineStreams);
    lineStreams = 0;
    lineOpen = false;
    line++;
  }

  private static String quoted(String text) {
    return '"' + VisibleText.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public void gap(long at, String reason) {
    gaps.append(gaps.length() == 0 ? "[" : ",[").append(at - from).append(',');
    gaps.append(quoted(reason)).append(']');
  }

  private void flush() {
    if (bytes.size() == 0 && streams.size() == 0 && gaps.length() == 0) {
      return;
    }
    byte[] head =
        ("{\"k\":["
                + kinds.keySet().stream().map(Kind::json).collect(Collectors.joining(","))
                + "],\"f\":["
                + fragments
                + "],\"g\":["
                + gaps
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    int length = bytes.size();
    StringBuilder element = new StringBuilder(256);
    element.append("<script type=\"application/octet-stream\" class=\"block\" data-line=\"");
    element.append(firstLine).append("\" data-from=\"").append(from);
    element.append("\" data-bytes=\"").append(length);
    element.append("\" data-lines=\"").append(line - firstLine + (lineOpen ? 1 : 0));
    element.append("\" data-open=\"").append(lineOpen);
    element.append("\" data-streams=\"").append(packed(streams.toByteArray())).append("\">");
    out.writeContent(element.toString());
    out.writeContent(
        packed(ByteBuffer.allocate(4).putInt(head.length).array(), head, bytes.toByteArray()));
    out.writeContent("</script>\n");
    from += length;
    firstLine = line;
    bytes.reset();
    streams.reset();
    kinds.clear();
    fragments.setLength(0);
    gaps.setLength(0);
  }

  private static String packed(byte[]... parts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      for (byte[] part : parts) {
        gzip.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void end(long at) {
    if (lineOpen) {
      streams.write(lineStreams);
    }
    flush();
  }
}
