package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an interactive session is captured to; gone at its end when it is not to be kept. */
final class CapturePlace implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path log;
  private final boolean kept;
  private final ErrorPrinter errors;

  private CapturePlace(Path log, boolean kept, Surroundings surroundings) {
    this.log = log;
    this.kept = kept;
    this.errors = new ErrorPrinter(surroundings);
  }

  static CapturePlace of(
      @Nullable Path output, boolean unkept, NamedTarget target, Surroundings surroundings)
      throws InputProblem {
    try {
      if (unkept) {
        Path folder = Files.createTempDirectory("afterbye-", PRIVATE);
        return new CapturePlace(folder.resolve("console.log"), false, surroundings);
      }
      if (output != null && !Files.isDirectory(output)) {
        CaptureTarget.makeFolderOf(output);
        return new CapturePlace(output, true, surroundings);
      }
      Path folder = output != null ? output : state(surroundings.environment());
      return new CapturePlace(unused(folder, CaptureTarget.stamped(target)), true, surroundings);
    } catch (IOException e) {
      throw new InputProblem(
          "there is no place for the capture: " + FileTrouble.words(e),
          "$XDG_STATE_HOME/afterbye",
          "name one with -o, or keep none with --no-capture");
    }
  }

  /** XDG Base Directory Specification: what is kept between runs and is no configuration. */
  private static Path state(Map<String, String> environment) throws IOException {
    String base = environment.getOrDefault("XDG_STATE_HOME", "");
    Path folder =
        base.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state")
            : Path.of(base);
    return Files.createDirectories(folder.resolve("afterbye"), PRIVATE);
  }

  private static Path unused(Path folder, String name) {
    Path path = folder.resolve(name);
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolve(name.replaceFirst("\\.log$", "-" + i + ".log"));
    }
    return path;
  }

  Path log() {
    return log;
  }

  @Override
  public void close() {
    Path folder = log.getParent();
    if (kept || folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      errors.warning("the temporary capture is left behind: " + FileTrouble.words(e), folder + "");
    }
  }
}
