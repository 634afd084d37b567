package dev.afterbye.capture;

import java.nio.file.Path;
import java.util.Optional;

/** The names of a capture's files. */
public final class CaptureFiles {
  private static final String INDEX_SUFFIX = ".idx";

  private CaptureFiles() {}

  /** The index of a log. */
  public static Path index(Path log) {
    return log.resolveSibling(log.getFileName() + INDEX_SUFFIX);
  }

  /** The log whose index has this name, if it is one of an index. */
  static Optional<Path> logOf(Path index) {
    String name = String.valueOf(index.getFileName());
    return name.endsWith(INDEX_SUFFIX)
        ? Optional.of(
            index.resolveSibling(name.substring(0, name.length() - INDEX_SUFFIX.length())))
        : Optional.empty();
  }

  /** The log of a part: {@code x.log}, {@code x.2.log}, {@code x.3.log}. */
  static Path part(Path log, int number) {
    if (number == 1) {
      return log;
    }
    String name = String.valueOf(log.getFileName());
    int dot = name.lastIndexOf('.');
    String part =
        dot <= 0
            ? name + "." + number
            : name.substring(0, dot) + "." + number + name.substring(dot);
    return log.resolveSibling(part);
  }
}
