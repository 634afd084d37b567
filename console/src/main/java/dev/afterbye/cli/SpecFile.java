package dev.afterbye.cli;

import dev.afterbye.assertion.Spec;
import dev.afterbye.assertion.SpecReader;
import dev.afterbye.capture.FileTrouble;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that says what a good boot is.
 *
 * @param read the files that were read for it, so that nothing is written over them
 */
record SpecFile(Spec spec, List<String> read) {
  /** Bytes of a report that it names; the longest have 10 MB. */
  private static final int MAX_REPORT_BYTES = 16 << 20;

  private static final String HELP = "check the path; --init writes a spec to begin with";

  SpecFile {
    read = List.copyOf(read);
  }

  /** Reads it; the files that it names are sought from where it is. */
  static SpecFile read(String name, RuleBook book) throws InputProblem {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      return read(name, in, Path.of(name), List.of(name), book);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InputProblem("there is no such spec", name, HELP);
    } catch (AccessDeniedException e) {
      throw new InputProblem("the spec may not be read", name, "check its permissions");
    } catch (IOException e) {
      throw new InputProblem("cannot read the spec: " + FileTrouble.words(e), name, HELP);
    }
  }

  /** Reads one from standard input; the files that it names are sought from where the user is. */
  static SpecFile read(InputStream in, RuleBook book) throws InputProblem {
    try {
      return read("standard input", in, Path.of(""), List.of(), book);
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read the spec: " + FileTrouble.words(e), "standard input", "name a file");
    }
  }

  private static SpecFile read(
      String name, InputStream in, Path place, List<String> itself, RuleBook book)
      throws InputProblem, IOException {
    List<String> read = new ArrayList<>(itself);
    try {
      Spec spec =
          SpecReader.read(
              name,
              SmallText.beginning(in, RuleFolder.MAX_FILE_BYTES),
              book,
              other -> besides(place, other, read));
      return new SpecFile(spec, read);
    } catch (RuleError error) {
      throw InputProblem.of(error);
    } catch (CharacterCodingException e) {
      throw InputProblem.usage("the spec is not UTF-8 text", name, "save it as UTF-8");
    }
  }

  private static Optional<String> besides(Path spec, String name, List<String> read) {
    try {
      Path other = spec.resolveSibling(name);
      try (InputStream in = Files.newInputStream(other)) {
        read.add(other.toString());
        return Optional.of(SmallText.whole(in, MAX_REPORT_BYTES));
      }
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
