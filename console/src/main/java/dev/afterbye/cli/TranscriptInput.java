package dev.afterbye.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;

/** A file or standard input, read once from its beginning to its end. */
final class TranscriptInput {
  /** The name that stands for standard input. */
  static final String STANDARD = "-";

  private static final int BUFFER_BYTES = 1 << 16;

  private final String name;
  private final Surroundings surroundings;

  TranscriptInput(String name, Surroundings surroundings) {
    this.name = name;
    this.surroundings = surroundings;
  }

  /** Takes bytes as they are read. */
  interface Sink {
    void feed(byte[] b, int from, int to);
  }

  /** Reads everything into the sink. What was read before an error has been fed. */
  void readInto(Sink sink) throws InputProblem {
    if (name.equals(STANDARD)) {
      pump(surroundings.in(), sink);
      return;
    }
    try (InputStream in = open()) {
      pump(in, sink);
    } catch (IOException e) {
      throw problem(e);
    }
  }

  private InputStream open() throws InputProblem {
    try {
      return new FileInputStream(name);
    } catch (IOException e) {
      throw unopened(e);
    }
  }

  private void pump(InputStream in, Sink sink) throws InputProblem {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (true) {
      int length;
      try {
        length = in.read(buffer);
      } catch (IOException e) {
        throw problem(e);
      }
      if (length < 0) {
        return;
      }
      sink.feed(buffer, 0, length);
    }
  }

  /** Asked only after the attempt, so that the answer fits what the attempt met. */
  private InputProblem unopened(IOException e) {
    File file = new File(name);
    if (file.isDirectory()) {
      return new InputProblem(
          "cannot read: it is a directory", name, "name the logs in it, one by one");
    }
    if (isDenied(file)) {
      return new InputProblem(
          "cannot read: permission denied", name, "ask its owner, or read it as another user");
    }
    if (!file.exists()) {
      return new InputProblem(
          "cannot read: there is no such file", name, "check the path; - reads standard input");
    }
    return problem(e);
  }

  /**
   * A file in a folder that may not be searched is not known to exist; it is denied all the same.
   */
  private static boolean isDenied(File file) {
    try {
      Files.readAttributes(file.toPath(), BasicFileAttributes.class);
      return !file.canRead();
    } catch (AccessDeniedException e) {
      return true;
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private InputProblem problem(IOException e) {
    return new InputProblem(
        "cannot read: " + e.getMessage(),
        name.equals(STANDARD) ? "standard input" : name,
        "check the file and the disk it is on");
  }
}
