package dev.afterbye.build;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.RuleFileReader;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.record.AnchorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Run by the build: checks the rule files and writes them in the form that is shipped. */
public final class RuleBookCompiler {
  private RuleBookCompiler() {}

  /** Takes the folder of the rule files and the one of the project's classes. */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[1]);
    RuleBook book = readFolder(Path.of(args[0]));
    try (OutputStream out = beside(RuleBookFile.class, RuleBookFile.NAME, classes)) {
      RuleBookFile.write(book, out);
    }
    try (OutputStream out = beside(AnchorFile.class, AnchorFile.NAME, classes)) {
      PreparedRules.write(book, out);
    }
  }

  private static OutputStream beside(Class<?> reader, String name, Path classes)
      throws IOException {
    Path folder = classes.resolve(reader.getPackageName().replace('.', '/'));
    Files.createDirectories(folder);
    return Files.newOutputStream(folder.resolve(name));
  }

  /** Reads all rule files of a folder, in the order of their names. */
  public static RuleBook readFolder(Path folder) throws IOException {
    RuleFileReader reader = new RuleFileReader();
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> files = list.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      for (Path file : files) {
        reader.read(String.valueOf(file.getFileName()), text(file));
      }
    }
    return reader.finish();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
