package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleError;
import dev.afterbye.diagnose.RuleFileReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a user's rule files, or one such file. */
final class RuleFolder {
  /**
   * Bytes that are read of a file: more than the reader takes even of characters that have three,
   * so that it is the one to refuse.
   */
  static final int MAX_FILE_BYTES = 4 << 20;

  private static final int MAX_FILES = 1000;

  private final String name;

  RuleFolder(String name) {
    this.name = name;
  }

  /** The shipped rules with those of the folder behind them. */
  RuleBook read(RuleBook shipped) throws InputProblem {
    RuleFileReader reader = new RuleFileReader(shipped);
    try {
      for (Path file : files()) {
        reader.read(file.toString(), text(file));
      }
      return reader.finish();
    } catch (RuleError error) {
      throw InputProblem.of(error);
    }
  }

  /** The rule files, in the order of their names. */
  List<Path> files() throws InputProblem {
    try {
      Path path = Path.of(name);
      if (Files.isRegularFile(path)) {
        return List.of(path);
      }
      try (Stream<Path> entries = Files.list(path)) {
        List<Path> files =
            entries
                .filter(
                    file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                .sorted()
                .limit(MAX_FILES + 1)
                .toList();
        if (files.isEmpty()) {
          throw new InputProblem(
              "no rule file", name, "rule files end with .yaml; parser/README.md shows one");
        }
        if (files.size() > MAX_FILES) {
          throw new InputProblem("more than " + MAX_FILES + " rule files", name, "put fewer in it");
        }
        return files;
      }
    } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
      throw new InputProblem("no such folder", name, "give a folder that holds .yaml files");
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read the rules: " + FileTrouble.words(e),
          name,
          "give a folder that holds .yaml files");
    }
  }

  private static String text(Path file) throws InputProblem {
    if (!Files.isRegularFile(file)) {
      throw new InputProblem("no regular file", file.toString(), "rules are read from files");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SmallText.beginning(in, MAX_FILE_BYTES);
    } catch (CharacterCodingException e) {
      throw InputProblem.usage(
          "the rule file is not UTF-8 text", file.toString(), "save it as UTF-8");
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read: " + FileTrouble.words(e), file.toString(), "check path and permission");
    }
  }
}
