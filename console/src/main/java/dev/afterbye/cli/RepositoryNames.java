package dev.afterbye.cli;

import dev.afterbye.assertion.ResultWriter;
import dev.afterbye.assertion.TranscriptResult;
import dev.afterbye.batch.LogInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Names logs from the top of the repository that they are in, as annotations have to, wherever the
 * program is called.
 */
final class RepositoryNames implements ResultWriter {
  /** Where a runner of GitHub has checked the repository out. */
  private static final String WORKSPACE = "GITHUB_WORKSPACE";

  /** A folder, or in a worktree a file. */
  private static final String GIT = ".git";

  private final ResultWriter writer;
  private final String workspace;

  /** Names for what is written by another. */
  RepositoryNames(ResultWriter writer, Map<String, String> environment) {
    this.writer = writer;
    this.workspace = environment.getOrDefault(WORKSPACE, "");
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    writer.begin(out);
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    writer.write(
        new TranscriptResult(
            of(result.input()),
            result.bytes(),
            result.leastMicros(),
            result.problem(),
            result.checks(),
            result.notes()),
        out);
  }

  @Override
  public void end(OutputStream out) throws IOException {
    writer.end(out);
  }

  private String of(String log) {
    if (log.equals(LogInput.STANDARD)) {
      return log;
    }
    try {
      Path file = Path.of(log).toAbsolutePath().normalize();
      if (file.getNameCount() == 0) {
        return log;
      }
      return inWorkspace(file).or(() -> inRepository(file)).map(Path::toString).orElse(log);
    } catch (InvalidPathException e) {
      return log;
    }
  }

  private Optional<Path> inWorkspace(Path file) {
    if (workspace.isEmpty()) {
      return Optional.empty();
    }
    Path top = Path.of(workspace).toAbsolutePath().normalize();
    // Itself it may be a link.
    return below(top, file)
        .or(() -> below(real(top), real(file.resolveSibling("")).resolve(file.getFileName())));
  }

  private static Optional<Path> below(Path top, Path file) {
    return file.startsWith(top) ? Optional.of(top.relativize(file)) : Optional.empty();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  private static Optional<Path> inRepository(Path file) {
    for (Path top = file.getParent(); top != null; top = top.getParent()) {
      if (Files.exists(top.resolve(GIT))) {
        return Optional.of(top.relativize(file));
      }
    }
    return Optional.empty();
  }
}
