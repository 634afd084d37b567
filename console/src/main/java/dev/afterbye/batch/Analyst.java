package dev.afterbye.batch;

import dev.afterbye.capture.ByteSink;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.report.Origin;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads and analyses one input after the other; each thread has its own. */
final class Analyst implements LogSink {
  private final BatchOptions options;
  private final PreparedRules rules;
  private final LogBytes reader;
  private final Results results;

  /** Takes what came of reading a log. */
  interface Results {
    void take(Reading reading) throws InterruptedException;
  }

  Analyst(BatchOptions options, Results results) {
    this.options = options;
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
      stream(input.name(), new KeptOpen(options.standard()));
    } else if (isRecorded(input.name())) {
      log(input.name(), pipeline -> recorded(input.name(), pipeline));
    } else {
      file(input.name());
    }
  }

  private void file(String name) throws InterruptedException {
    try (InputStream in = reader.open(name)) {
      stream(name, in);
    } catch (IOException e) {
      unreadable(name, Unreadable.of(e));
    }
  }

  private void stream(String name, InputStream in) throws InterruptedException {
    try (LogBytes.Opened opened = reader.look(in)) {
      if (!opened.kind().isArchive()) {
        log(name, pipeline -> opened.readInto(feed(pipeline)));
      } else if (options.followArchives()) {
        new ArchiveMembers(reader, this).read(name, opened);
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
    Reading reading;
    try {
      Pipeline pipeline = rules.pipeline();
      Origin origin = bytes.readInto(pipeline);
      reading = Reading.of(pipeline.end(name, origin));
    } catch (IOException e) {
      reading = Reading.not(name, Unreadable.of(e));
    } catch (OutOfMemoryError e) {
      reading = Reading.not(name, tooLarge());
    } catch (RuntimeException | StackOverflowError bug) {
      reading = Reading.bug(name, bug);
    }
    results.take(reading);
  }

  @Override
  public void unreadable(String name, Unreadable why) throws InterruptedException {
    if (!options.done().test(name)) {
      results.take(Reading.not(name, why));
    }
  }

  static ByteSink feed(Pipeline pipeline) {
    return pipeline::feed;
  }

  /** Whether an index beside the log knows when its bytes came, and where some were lost. */
  private static boolean isRecorded(String name) {
    return new File(name + ".idx").isFile()
        && new File(name).isFile()
        && CaptureReader.hasIndex(Path.of(name));
  }

  private Origin recorded(String name, Pipeline pipeline) throws IOException {
    try (CaptureReader capture = CaptureReader.open(Path.of(name))) {
      capture.readInto(options.captures().apply(pipeline));
      return Origin.PLAIN;
    }
  }
}
