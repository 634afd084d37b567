package dev.afterbye.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A page on disk. It is there when it is complete, and not before. */
final class PageFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private PageFile() {}

  /** Writes a page's bytes. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(String name, Content content) throws InputProblem {
    try {
      Path page = Path.of(name);
      Path part = page.resolveSibling(page.getFileName() + ".part");
      try {
        try (OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
          content.writeTo(out);
        }
        Files.move(part, page, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException | InvalidPathException e) {
      if (e.getCause() instanceof InputProblem problem) {
        throw problem;
      }
      throw new InputProblem("cannot write: " + e, name, "check the folder and its disk");
    }
  }
}
