package dev.afterbye.report;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import dev.afterbye.demux.WordScan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the wire as it came, in two columns: programs and firmware at the left, kernel and
 * hypervisor at the right, one row a piece, so that one sees where records cut text. A {@code +}
 * marks a piece that continues a line, a {@code ?} one that is less than certain. Safe for a
 * terminal.
 */
public final class SideBySideWriter implements FragmentSink {
  private static final int NUMBER_WIDTH = 6;
  private static final int MARGIN = NUMBER_WIDTH + 1;
  private static final String BETWEEN = " | ";

  /** Text of one piece that is shown, in bytes; the rest is told by its number. */
  private static final int MAX_SHOWN_BYTES = 4096;

  private final OutputStream out;
  private final int column;
  private Optional<Join> join = Optional.empty();
  private boolean recordOpen;

  /**
   * A writer; the output stays open.
   *
   * @param width characters of a line
   */
  public SideBySideWriter(int width, OutputStream out) {
    this.out = out;
    this.column = Math.max(12, (width - MARGIN - 2 * BETWEEN.length()) / 2);
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
      long from,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos) {
    boolean right = stream == Stream.KERNEL || stream == Stream.HYPERVISOR;
    boolean continues = stream == Stream.USER && join.isPresent();
    if (stream == Stream.USER) {
      join = Optional.empty();
    }
    if (stream == Stream.KERNEL) {
      continues = recordOpen;
      recordOpen = reason == Reason.RECORD_PIECE;
    }
    int end = offset + length;
    long number = line;
    for (int i = offset; i < end; number++) {
      int lineEnd = WordScan.lineEnd(bytes, i, end);
      piece(number, mark(certainty, continues), text(bytes, i, lineEnd), right);
      continues = false;
      i = lineEnd + 1;
    }
  }

  private static String mark(Certainty certainty, boolean continues) {
    return (continues ? "+" : " ") + (certainty == Certainty.CERTAIN ? " " : "?");
  }

  private static String text(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    int shown = Math.min(end, from + MAX_SHOWN_BYTES);
    String text = VisibleText.of(new String(bytes, from, shown - from, StandardCharsets.UTF_8));
    return shown < end ? text + " [" + (end - shown) + " more bytes]" : text;
  }

  private void piece(long line, String mark, String text, boolean right) {
    String number = Long.toString(line);
    String lead = " ".repeat(Math.max(0, NUMBER_WIDTH - number.length())) + number + " ";
    int room = column - mark.length();
    row(lead, mark, text, 0, Math.min(room, text.length()), right);
    for (int at = room; at < text.length(); at += room) {
      row(" ".repeat(MARGIN), "  ", text, at, Math.min(at + room, text.length()), right);
    }
  }

  private void row(String lead, String mark, String text, int from, int to, boolean right) {
    String cell = mark + text.substring(from, to);
    String left = right ? " ".repeat(column) : cell + " ".repeat(column - cell.length());
    write(lead + BETWEEN + left + BETWEEN + (right ? cell : ""));
  }

  private void write(String row) {
    try {
      out.write((row.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {
    write("-- bytes were lost at offset " + at + ": " + VisibleText.of(reason));
  }

  @Override
  public void end(long at) {}
}
