package dev.afterbye.cli;

import dev.afterbye.batch.InputWalk;
import dev.afterbye.capture.CaptureReader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page on disk. It is there when it is complete, and not before. */
final class PageFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private PageFile() {}

  /** Writes a page's bytes. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Refuses to write a page over what it is made from. */
  static void mustNotBe(String page, List<String> inputs, @Nullable String baseline)
      throws InputProblem {
    for (String input : Stream.concat(inputs.stream(), Stream.ofNullable(baseline)).toList()) {
      if (isSame(page, input)) {
        throw replacing(page);
      }
    }
    try {
      if (CaptureReader.isOfCapture(Path.of(page))) {
        throw InputProblem.usage("the page would replace a capture", page, "name another page");
      }
      if (InputWalk.includes(inputs, Path.of(page))) {
        throw replacing(page);
      }
    } catch (IOException | InvalidPathException e) {
      // What cannot be found is told where it is read or written.
    }
  }

  private static InputProblem replacing(String page) {
    return InputProblem.usage("the page would replace the log", page, "name another page");
  }

  /** What cannot be found or named is no file; why is told where it is read or written. */
  private static boolean isSame(String page, String input) {
    try {
      return Files.exists(Path.of(page)) && Files.isSameFile(Path.of(page), Path.of(input));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Writes a page, at once in place of an older one; a pipe or a device just takes it. */
  static void write(String name, Content content) throws InputProblem {
    try {
      Path named = Path.of(name);
      if (Files.exists(named) && !Files.isRegularFile(named)) {
        writeInto(named, content);
        return;
      }
      Path page = Files.exists(named) ? named.toRealPath() : named;
      ResultPlace.makeFolderOf(page);
      // Nobody else's name, also where two runs write the same page; and gone after a signal, too.
      Path part = page.resolveSibling(".afterbye-" + ProcessHandle.current().pid() + ".part");
      part.toFile().deleteOnExit();
      try {
        writeInto(part, content);
        Files.move(part, page, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (InvalidPathException e) {
      throw new InputProblem("cannot write: " + e.getReason(), name, "name another page");
    } catch (IOException e) {
      throw LogFile.problem(e, name);
    }
  }

  private static void writeInto(Path place, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(place), BUFFER_BYTES)) {
      content.writeTo(out);
    }
  }
}
