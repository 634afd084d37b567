package dev.afterbye.batch;

import dev.afterbye.capture.CaptureReader;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.report.Origin;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads and analyses one input after the other; each thread has its own. */
final class Analyst implements LogSink {
  private final BatchOptions options;
  private final int heldBytes;
  private final PreparedRules rules;
  private final LogBytes reader;
  private final Results results;

  /** Takes what came of reading a log. */
  interface Results {
    void take(Reading reading) throws InterruptedException;

    /** Takes a log that was read and that any analyst can make something of. */
    void later(Function<Analyst, Reading> log) throws InterruptedException;
  }

  /**
   * An analyst.
   *
   * @param heldBytes how long a log of an archive may be that is left to be analysed later
   */
  Analyst(BatchOptions options, int heldBytes, Results results) {
    this.options = options;
    this.heldBytes = heldBytes;
    this.rules = new PreparedRules(options.book(), options.files());
    this.reader = new LogBytes(options.maxBytes());
    this.results = results;
  }

  /** Analyses what an input holds: one log, or the members of an archive. */
  void analyze(LogInput input) throws InterruptedException {
    if (options.done().test(input.name())) {
      return;
    }
    if (input.problem().isPresent()) {
      unreadable(input.name(), input.problem().get());
    } else if (input.isStandard()) {
      stream(
          input.name(), reader.bounded(new KeptOpen(options.standard())), () -> ZipLinks.UNKNOWN);
    } else if (isRecorded(input.name())) {
      results.take(analyze(input.name(), pipeline -> recorded(input.name(), pipeline)));
    } else {
      file(input.name());
    }
  }

  private void file(String name) throws InterruptedException {
    try (InputStream in = reader.open(name)) {
      stream(name, in, () -> ZipLinks.of(new File(name)));
    } catch (IOException e) {
      unreadable(name, Unreadable.of(e));
    }
  }

  private void stream(String name, InputStream in, Supplier<ZipLinks> links)
      throws InterruptedException {
    try (LogBytes.Opened opened = reader.look(in)) {
      if (!opened.kind().isArchive()) {
        results.take(analyze(name, pipeline -> opened.readInto(pipeline::feed)));
      } else if (options.followArchives()) {
        boolean zip = opened.kind() == FileKind.ZIP;
        new ArchiveMembers(reader, this, zip ? links.get() : ZipLinks.UNKNOWN).read(name, opened);
      } else {
        throw LogBytes.archive();
      }
    } catch (IOException e) {
      unreadable(name, Unreadable.of(e));
    } catch (OutOfMemoryError e) {
      unreadable(name, tooLarge());
    }
  }

  private static Unreadable tooLarge() {
    return new Unreadable("needs more memory than there is", "try -j 1, or unpack it first");
  }

  @Override
  public void log(String name, Bytes bytes) throws InterruptedException {
    if (options.done().test(name)) {
      return;
    }
    HeldBytes held = new HeldBytes(heldBytes, rules::pipeline);
    Optional<Reading> read =
        attempt(
            name,
            () -> {
              held.read(bytes);
              return held.begun().map(pipeline -> end(name, pipeline, held.origin()));
            });
    if (read.isPresent()) {
      results.take(read.get());
    } else {
      results.later(
          analyst ->
              analyst.analyze(
                  name,
                  pipeline -> {
                    held.feedInto(pipeline);
                    return held.origin();
                  }));
    }
  }

  /** Reads a log. */
  private interface Source {
    Origin readInto(Pipeline pipeline) throws IOException;
  }

  private Reading analyze(String name, Source source) {
    return attempt(
            name,
            () -> {
              Pipeline pipeline = rules.pipeline();
              Origin origin = source.readInto(pipeline);
              return Optional.of(end(name, pipeline, origin));
            })
        .orElseThrow();
  }

  private static Reading end(String name, Pipeline pipeline, Origin origin) {
    return Reading.of(pipeline.end(name, origin));
  }

  /** What may end with a reading. */
  private interface Attempt {
    Optional<Reading> run() throws IOException;
  }

  private static Optional<Reading> attempt(String name, Attempt attempt) {
    try {
      return attempt.run();
    } catch (IOException e) {
      return Optional.of(Reading.not(name, Unreadable.of(e)));
    } catch (OutOfMemoryError e) {
      return Optional.of(Reading.not(name, tooLarge()));
    } catch (RuntimeException | StackOverflowError bug) {
      return Optional.of(Reading.bug(name, bug));
    }
  }

  @Override
  public void unreadable(String name, Unreadable why) throws InterruptedException {
    if (!options.done().test(name)) {
      results.take(Reading.not(name, why));
    }
  }

  /** Whether an index beside the log knows when its bytes came, and where some were lost. */
  private static boolean isRecorded(String name) {
    return new File(name).isFile() && CaptureReader.hasIndex(Path.of(name));
  }

  private Origin recorded(String name, Pipeline pipeline) throws IOException {
    try (CaptureReader capture = CaptureReader.open(Path.of(name))) {
      capture.readInto(new BoundedCapture(new PipelineFeed(pipeline), options.maxBytes()));
      return Origin.PLAIN;
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
