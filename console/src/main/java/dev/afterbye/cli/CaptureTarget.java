package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import dev.afterbye.capture.Recorder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executor;

/** Where a console is recorded to. */
final class CaptureTarget {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private CaptureTarget() {}

  /** The name of a log of this target that begins now. */
  static String stamped(NamedTarget target) {
    return target.name() + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP) + ".log";
  }

  /** Makes the folder of a capture. */
  static void makeFolderOf(Path log) throws InputProblem {
    try {
      ResultPlace.makeFolderOf(log);
    } catch (IOException e) {
      throw new InputProblem(
          "there is no place for the capture: " + FileTrouble.words(e),
          log.toString(),
          "name another with -o");
    }
  }

  /** Makes the files of the session's capture. */
  static Recorder recorder(ConsoleSession session, long rotateBytes, Executor writing)
      throws InputProblem {
    Path log = session.log();
    try {
      return Recorder.create(
          log,
          session.target().endpoint().shown(),
          session.target().endpoint().protocol(),
          rotateBytes,
          session,
          writing);
    } catch (FileAlreadyExistsException e) {
      throw new InputProblem(
          "there is such a file already", String.valueOf(e.getFile()), "name another with -o");
    } catch (IOException e) {
      throw new InputProblem(
          "cannot write: " + FileTrouble.words(e), log.toString(), "name another place with -o");
    }
  }
}
