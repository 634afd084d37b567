package dev.afterbye.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The logs that arguments name: files as they are, folders with all files below them. */
final class LogFolder {
  private static final String INDEX = ".idx";

  private LogFolder() {}

  /** In the order of the arguments, and in a folder in the order of the names. */
  static List<String> logs(List<String> arguments) throws InputProblem {
    List<String> logs = new ArrayList<>();
    for (String argument : arguments) {
      try {
        if (argument.equals(TranscriptInput.STANDARD) || !Files.isDirectory(Path.of(argument))) {
          logs.add(argument);
        } else {
          logs.addAll(below(Path.of(argument)));
        }
      } catch (InvalidPathException | IOException | UncheckedIOException e) {
        throw new InputProblem("cannot read: " + e.getMessage(), argument, "check the folder");
      }
    }
    if (logs.isEmpty()) {
      throw new InputProblem(
          "there is no file in it", String.join(", ", arguments), "name a folder that holds logs");
    }
    return logs;
  }

  /** The index of a capture is read with its log. */
  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> !name.endsWith(INDEX))
          .sorted()
          .toList();
    }
  }
}
