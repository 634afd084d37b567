package dev.afterbye.batch;

import dev.afterbye.summary.LogSummary;
import dev.afterbye.summary.ResultLine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of results, a line for each log, as an earlier run left it, or a killed one. */
public final class ResultFile implements Closeable {
  /** A longer line is none that was written here: the longest reports have 10 MB. */
  private static final int MAX_LINE_BYTES = 32 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  /** What every line begins with. */
  private static final String BEGINNING = "{\"schema\":\"";

  private final FileChannel channel;
  private final OutputStream out;

  private ResultFile(FileChannel channel) {
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
  }

  /** Reads all lines. */
  public static void read(Path file, Consumer<LogSummary> lines) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (readComplete(in, lines) < Files.size(file)) {
        throw new Unreadable(
            "its last line is not complete", "finish the run with --resume " + file);
      }
    }
  }

  /**
   * Reads the lines of a run that may have been killed, cuts off a torn last one, and opens the
   * file for more, for this run alone.
   */
  public static ResultFile resume(Path file, Consumer<LogSummary> lines) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Unreadable("is no regular file", "name a file for the results");
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      lock(channel);
      channel.truncate(readComplete(Channels.newInputStream(channel), lines));
      return new ResultFile(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The lock goes with the process, however that ends. */
  private static void lock(FileChannel channel) throws IOException {
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This process has it.
    }
    if (lock == null) {
      throw new Unreadable("another run writes there", "wait for its end, or name another file");
    }
  }

  /**
   * Reads all lines again, those that were added here as well. Through the one channel, as a second
   * way into the file would drop its lock when it is closed (POSIX, fcntl).
   */
  public void readAgain(Consumer<LogSummary> lines) throws IOException {
    channel.position(0);
    readComplete(Channels.newInputStream(channel), lines);
  }

  /** Returns where the last complete line ends. */
  private static long readComplete(InputStream file, Consumer<LogSummary> lines)
      throws IOException {
    long end = 0;
    int number = 0;
    InputStream in = new BufferedInputStream(file, BUFFER_BYTES);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        number++;
        end += line.size();
        lines.accept(parse(line.toString(StandardCharsets.UTF_8), number));
        line.reset();
      } else if (line.size() > MAX_LINE_BYTES
          || (line.size() == BEGINNING.length() && !isBeginning(line))) {
        throw notResults(number + 1);
      }
    }
    if (number == 0 && !isBeginning(line)) {
      throw notResults(1);
    }
    return end;
  }

  /** Whether a run that was killed may have left it: anything else is not cut off. */
  private static boolean isBeginning(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
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
    channel.close();
  }
}
