package dev.afterbye.batch;

import dev.afterbye.summary.LogSummary;
import dev.afterbye.summary.ResultLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of results, a line for each log, as an earlier run left it, or a killed one. */
public final class ResultFile implements Closeable {
  /** A longer line is none that was written here. */
  private static final int MAX_LINE_BYTES = 64 << 20;

  /** What every line begins with. */
  private static final String BEGINNING = "{\"schema\":\"";

  private final OutputStream out;

  private ResultFile(OutputStream out) {
    this.out = out;
  }

  /** Reads all lines. */
  public static void read(Path file, Consumer<LogSummary> lines) throws IOException {
    if (readComplete(file, lines) < Files.size(file)) {
      throw new Unreadable("its last line is not complete", "finish the run with --resume " + file);
    }
  }

  /**
   * Reads the lines of a run that may have been killed, cuts off a torn last one, and opens the
   * file for more.
   */
  public static ResultFile resume(Path file, Consumer<LogSummary> lines) throws IOException {
    if (Files.exists(file)) {
      long complete = readComplete(file, lines);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(complete);
      }
    }
    return new ResultFile(new FileOutputStream(file.toFile(), true));
  }

  /** Returns where the last complete line ends. */
  private static long readComplete(Path file, Consumer<LogSummary> lines) throws IOException {
    long end = 0;
    int number = 0;
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          number++;
          end += line.size();
          lines.accept(parse(line.toString(StandardCharsets.UTF_8), number));
          line.reset();
        } else if (line.size() > MAX_LINE_BYTES) {
          throw notResults(number + 1);
        }
      }
      if (number == 0 && !isBeginning(line.toString(StandardCharsets.UTF_8))) {
        throw notResults(1);
      }
    }
    return end;
  }

  /** Whether a run that was killed may have left it: anything else is not cut off. */
  private static boolean isBeginning(String text) {
    return text.startsWith(BEGINNING) || BEGINNING.startsWith(text);
  }

  private static LogSummary parse(String line, int number) throws Unreadable {
    Optional<LogSummary> summary = ResultLine.read(line);
    if (summary.isEmpty()) {
      throw notResults(number);
    }
    return summary.get();
  }

  private static Unreadable notResults(int line) {
    return new Unreadable(
        "line " + line + " is no result of analyze --format jsonl",
        "name a file that holds such lines and nothing else");
  }

  /** Adds what belongs to one log, at once: what is there when the run is killed is not lost. */
  public void write(byte[] line) throws IOException {
    out.write(line);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
