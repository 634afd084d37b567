package dev.afterbye.cli;

import dev.afterbye.batch.BoundedCapture;
import dev.afterbye.batch.LogBytes;
import dev.afterbye.batch.LogInput;
import dev.afterbye.batch.PipelineFeed;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.capture.CaptureSink;
import dev.afterbye.capture.FileTrouble;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.html.HtmlReportWriter.Reported;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.report.Origin;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A log that is read more than once; what can be read only once is kept in a file meanwhile. */
final class LogFile implements Closeable {
  private static final int PART_BYTES = 1 << 16;

  private final String name;
  private final String path;
  private final Optional<Path> kept;
  private final Surroundings surroundings;
  private final long maxBytes;

  private LogFile(
      String name, String path, Optional<Path> kept, Surroundings surroundings, long maxBytes) {
    this.name = name;
    this.path = path;
    this.kept = kept;
    this.surroundings = surroundings;
    this.maxBytes = maxBytes;
  }

  /** A log that a walk came to. */
  static LogFile of(LogInput input, Surroundings surroundings, long maxBytes) throws InputProblem {
    if (input.problem().isPresent()) {
      throw InputProblem.of(input.problem().get(), input.name());
    }
    return of(input.name(), surroundings, maxBytes);
  }

  /**
   * A log by its name on the command line.
   *
   * @param maxBytes that it may hold, or unpack to
   */
  static LogFile of(String name, Surroundings surroundings, long maxBytes) throws InputProblem {
    if (name.equals(TranscriptInput.STANDARD)) {
      return kept(name, surroundings.in(), surroundings, maxBytes);
    }
    File file = new File(name);
    if (!file.exists() || file.isFile() || file.isDirectory()) {
      return new LogFile(name, name, Optional.empty(), surroundings, maxBytes);
    }
    try (InputStream pipe = new FileInputStream(file)) {
      return kept(name, pipe, surroundings, maxBytes);
    } catch (IOException e) {
      throw InputProblem.of(Unreadable.of(e), name);
    }
  }

  private static LogFile kept(String name, InputStream in, Surroundings surroundings, long maxBytes)
      throws InputProblem {
    try {
      Path copy = Files.createTempFile("afterbye-", ".log");
      // It is gone after a signal, too.
      copy.toFile().deleteOnExit();
      LogFile log = new LogFile(name, copy.toString(), Optional.of(copy), surroundings, maxBytes);
      try (OutputStream out = Files.newOutputStream(copy)) {
        keep(new LogBytes(maxBytes).bounded(in), out);
        return log;
      } catch (IOException e) {
        log.close();
        throw e;
      }
    } catch (Unreadable e) {
      throw InputProblem.of(e, name);
    } catch (IOException e) {
      throw new InputProblem(
          "cannot keep what is read: " + FileTrouble.words(e),
          name.equals(TranscriptInput.STANDARD) ? "standard input" : name,
          "make room in the folder for temporary files, or give a file");
    }
  }

  private static void keep(InputStream in, OutputStream out) throws IOException {
    byte[] part = new byte[PART_BYTES];
    for (int n = read(in, part); n >= 0; n = read(in, part)) {
      out.write(part, 0, n);
    }
  }

  private static int read(InputStream in, byte[] part) throws Unreadable {
    try {
      return in.read(part);
    } catch (IOException e) {
      throw Unreadable.of(e);
    }
  }

  /** What the log says, and the way to its transcript. */
  Reported read(RuleBook book, LoadedFiles files) throws InputProblem {
    Pipeline pipeline = new Pipeline(book, files);
    Origin origin = Origin.PLAIN;
    if (isRecorded()) {
      try {
        capture(new PipelineFeed(pipeline));
      } catch (Unreadable e) {
        throw InputProblem.of(e, name);
      } catch (IOException e) {
        throw new InputProblem(
            "cannot read: " + FileTrouble.words(e),
            name,
            "check the capture's files and their disk");
      }
    } else {
      origin = new TranscriptInput(path, surroundings, maxBytes).readInto(pipeline::feed);
    }
    return new Reported(pipeline.end(name, origin), this::readInto);
  }

  /** Whether an index beside the log knows when its bytes came, and where some were lost. */
  private boolean isRecorded() {
    return CaptureReader.hasIndex(Path.of(path));
  }

  private void capture(CaptureSink sink) throws IOException {
    try (CaptureReader reader = CaptureReader.open(Path.of(path))) {
      reader.readInto(new BoundedCapture(sink, maxBytes));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private void readInto(FragmentSink sink) throws IOException {
    Demultiplexer demultiplexer = new Demultiplexer(sink);
    try {
      if (isRecorded()) {
        capture(new DemultiplexerFeed(demultiplexer));
      } else {
        new TranscriptInput(path, surroundings, maxBytes).readInto(demultiplexer::feed);
      }
    } catch (InputProblem problem) {
      throw new IOException(problem);
    }
    demultiplexer.end();
  }

  /** Why a page was not written to its end: the log's fault, or the output's. */
  static InputProblem problem(IOException e, String page) {
    return e.getCause() instanceof InputProblem problem
        ? problem
        : new InputProblem(
            "cannot write: " + FileTrouble.words(e), page, "check the folder and its disk");
  }

  @Override
  public void close() {
    kept.ifPresent(copy -> copy.toFile().delete());
  }
}
