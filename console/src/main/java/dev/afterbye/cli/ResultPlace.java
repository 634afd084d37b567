package dev.afterbye.cli;

import dev.afterbye.batch.InputWalk;
import dev.afterbye.capture.CaptureReader;
import dev.afterbye.capture.FileTrouble;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where a command writes what build systems collect: a file, whose folders are made when they are
 * missing, or standard output.
 */
record ResultPlace(String name) {
  static final String STANDARD = "-";

  /** The option that names it. */
  static OptionSpec option() {
    return OptionSpec.builder("-o", "--output")
        .type(String.class)
        .paramLabel("OUT")
        .initialValue(STANDARD)
        .description("Write there instead of to standard output.")
        .build();
  }

  boolean isStandard() {
    return name.equals(STANDARD);
  }

  /** The file, if it is one. */
  Optional<Path> file() throws InputProblem {
    try {
      return isStandard() ? Optional.empty() : Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      throw InputProblem.usage("no name of a file: " + e.getMessage(), name, "name another");
    }
  }

  /**
   * Refuses to write over something that is read, and over captures, whose files belong together.
   */
  void mustNotBe(List<String> inputs) throws InputProblem {
    Optional<Path> file = file();
    for (String input : inputs) {
      if (file.isPresent() && isSame(file.get(), input)) {
        throw replacing();
      }
    }
    if (file.isPresent() && CaptureReader.isOfCapture(file.get())) {
      throw InputProblem.usage("the output would replace a capture", name, "name another");
    }
  }

  /** Refuses to write over one of the logs that folders and patterns stand for. */
  void mustNotBeAmong(List<String> inputs) throws InputProblem {
    Optional<Path> file = file();
    try {
      if (file.isPresent() && InputWalk.includes(inputs, file.get())) {
        throw replacing();
      }
    } catch (IOException e) {
      throw new InputProblem(
          "cannot tell whether the output would replace a log: " + FileTrouble.words(e),
          name,
          "name another");
    }
  }

  /** It could not be written. */
  InputProblem unwritable(IOException e) {
    return new InputProblem("cannot write: " + FileTrouble.words(e), name, "check path and disk");
  }

  private InputProblem replacing() {
    return InputProblem.usage("the output would replace what is read", name, "name another");
  }

  /** Whether there is a text there that may be somebody's work. */
  boolean isTaken() throws InputProblem {
    return file().map(Path::toFile).filter(file -> file.isFile() && file.length() > 0).isPresent();
  }

  /** What hands out data. */
  interface Work {
    ExitCode into(Surroundings surroundings) throws InputProblem, InterruptedException;
  }

  /** Does work whose data goes there. A run that cannot begin leaves there what it found. */
  ExitCode take(Surroundings surroundings, Work work) throws InputProblem, InterruptedException {
    Optional<Path> place = file();
    if (place.isEmpty()) {
      return work.into(surroundings);
    }
    try (ReplacingFile file = ReplacingFile.open(place.get())) {
      Surroundings into = surroundings.writingTo(file);
      ExitCode code = work.into(into);
      into.out().flush();
      if (code != ExitCode.UNREADABLE) {
        file.replace();
      }
      if (file.isLeft()) {
        new ErrorPrinter(surroundings).notice(name + ": is left as it was");
      }
      return code;
    } catch (ProgramOutput.Lost e) {
      throw unwritable(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  OutputStream open(Surroundings surroundings) throws InputProblem, IOException {
    Optional<Path> file = file();
    return file.isPresent() ? create(file.get()) : surroundings.out();
  }

  /** A new file, or an empty one in place of one that is there. */
  static OutputStream create(Path file) throws IOException {
    makeFolderOf(file);
    return new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** Makes what is missing of the way to a file. */
  static void makeFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      try {
        Files.createDirectories(folder);
      } catch (FileAlreadyExistsException e) {
        throw new IOException("Not a directory: " + e.getFile(), e);
      }
    }
  }

  /** What cannot be found or named is no file; why is told where it is read. */
  private static boolean isSame(Path file, String input) {
    try {
      return Files.isRegularFile(file) && Files.isSameFile(file, Path.of(input));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
