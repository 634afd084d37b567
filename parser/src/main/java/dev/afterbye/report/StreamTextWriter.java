package dev.afterbye.report;

import dev.afterbye.demux.Stream;
import dev.afterbye.line.Line;
import dev.afterbye.line.LineSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Writes the lines of streams for people: glued, each with the number of the wire line on which it
 * begins, safe for a terminal. With several streams each line names its own.
 */
public final class StreamTextWriter implements LineSink {
  private static final int NUMBER_WIDTH = 6;
  private static final int LABEL_WIDTH = 11;

  private final Set<Stream> wanted;
  private final OutputStream out;

  /** A writer of the wanted streams' lines; the output stays open. */
  public StreamTextWriter(Set<Stream> wanted, OutputStream out) {
    this.wanted = Set.copyOf(wanted);
    this.out = out;
  }

  @Override
  public void line(Line line) {
    if (!wanted.contains(line.stream())) {
      return;
    }
    StringBuilder row = new StringBuilder();
    String number = Long.toString(line.number());
    row.append(" ".repeat(Math.max(0, NUMBER_WIDTH - number.length()))).append(number).append("  ");
    if (wanted.size() > 1) {
      String label = line.stream().label();
      row.append(label).append(" ".repeat(Math.max(1, LABEL_WIDTH - label.length())));
    }
    String text = new String(line.bytes(), line.offset(), line.length(), StandardCharsets.UTF_8);
    row.append(VisibleText.of(text));
    row.append(line.truncated() ? " [...]" : "").append('\n');
    try {
      out.write(row.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {}

  @Override
  public void end(long at) {}
}
