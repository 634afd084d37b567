package dev.afterbye.cli;

import dev.afterbye.capture.AsciicastWriter;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.capture.FileTrouble;
import dev.afterbye.capture.Playback;
import dev.afterbye.capture.TypescriptWriter;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code afterbye replay}: a capture again, as it came. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      ReplayCommand.PURPOSE,
      "On a terminal, control characters are spelled out unless --raw is given."
    })
final class ReplayCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Show a capture again with its timing, or turn it into what other tools play.";

  private final Surroundings surroundings;
  private final ErrorPrinter errors;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "So many times as fast; 0 for as fast as can be. 1 by default.")
  private double speed = 1;

  @Option(
      names = "--max-delay",
      paramLabel = "SECONDS",
      converter = DurationConverter.class,
      description = "Wait no longer than this where the console was silent.")
  private @Nullable Duration maxDelay;

  @Option(names = "--raw", description = "Let the bytes drive the terminal.")
  private boolean raw;

  @Option(
      names = "--cast",
      paramLabel = "OUT.cast",
      description = "Write an asciicast (version 2) and play nothing.")
  private @Nullable Path cast;

  @Option(
      names = "--typescript",
      paramLabel = "OUT",
      description = "Write OUT and OUT.timing for scriptreplay and play nothing.")
  private @Nullable Path typescript;

  @Parameters(arity = "1", paramLabel = "FILE", description = "The log of a capture.")
  private String file = "";

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.errors = new ErrorPrinter(surroundings);
  }

  @Override
  public Integer call() {
    if (!(speed >= 0)) {
      return errors
          .usage("a speed is not less than 0", "afterbye replay --speed", "1 is real time")
          .number();
    }
    try {
      if (cast == null && typescript == null) {
        play();
      }
      if (cast != null) {
        writeCast(cast);
      }
      if (typescript != null) {
        writeTypescript(typescript);
      }
      return ExitCode.FINE.number();
    } catch (InputProblem problem) {
      return errors.unreadable(problem).number();
    } catch (FileAlreadyExistsException e) {
      return errors
          .unreadable(
              new InputProblem(
                  "there is such a file already", String.valueOf(e.getFile()), "name another"))
          .number();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return errors
          .unreadable(
              new InputProblem(
                  "cannot read: " + FileTrouble.words(e), file, "name the log of a capture"))
          .number();
    } catch (IOException e) {
      return errors
          .unreadable(
              new InputProblem(
                  "cannot replay: " + FileTrouble.words(e), file, "check file and disk"))
          .number();
    }
  }

  private void play() throws IOException {
    boolean spell = surroundings.terminal().getAsBoolean() && !raw;
    OutputStream out = surroundings.out();
    OutputStream shown = spell ? new VisibleOutput(out) : out;
    try (CaptureReader reader = CaptureReader.open(Path.of(file))) {
      reader.readInto(
          new Playback(shown, speed, maxDelay == null ? Duration.ofDays(36500) : maxDelay));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    shown.flush();
  }

  private void writeCast(Path path) throws IOException, InputProblem {
    // The log first: one that is not there leaves nothing behind.
    try (CaptureReader reader = CaptureReader.open(Path.of(file));
        OutputStream out = create(path)) {
      AsciicastWriter writer = new AsciicastWriter(out, CaptureReader.header(Path.of(file)));
      reader.readInto(writer);
      writer.end();
    } catch (UncheckedIOException e) {
      throw unwritable(Objects.requireNonNull(e.getCause()), path);
    }
  }

  private void writeTypescript(Path path) throws IOException, InputProblem {
    Path timing = path.resolveSibling(path.getFileName() + ".timing");
    // Before the first of the two is made, which would be left behind.
    if (Files.exists(timing)) {
      throw new FileAlreadyExistsException(timing.toString());
    }
    try (CaptureReader reader = CaptureReader.open(Path.of(file));
        OutputStream out = create(path);
        OutputStream times = create(timing)) {
      TypescriptWriter writer =
          new TypescriptWriter(out, times, CaptureReader.header(Path.of(file)));
      reader.readInto(writer);
      writer.end();
    } catch (UncheckedIOException e) {
      throw unwritable(Objects.requireNonNull(e.getCause()), path);
    }
  }

  private static OutputStream create(Path path) throws FileAlreadyExistsException, InputProblem {
    // The library fails on such a name as no caller expects.
    if (path.toString().isEmpty()) {
      throw InputProblem.usage("a file without a name", "afterbye replay", "name one to write to");
    }
    try {
      return new BufferedOutputStream(
          Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(e, path);
    }
  }

  private static InputProblem unwritable(IOException e, Path path) {
    return new InputProblem(
        "cannot write: " + FileTrouble.words(e), path.toString(), "check the folder and its disk");
  }
}
