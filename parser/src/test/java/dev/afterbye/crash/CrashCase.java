package dev.afterbye.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of {@code crashes/}: fields of what is expected, a blank line, the log. Without a title no
 * crash is expected.
 */
record CrashCase(String name, Map<String, String> expected, String log) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "crashes");

  static List<CrashCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(CrashCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrashCase read(Path file) {
    try {
      String[] parts = Files.readString(file).split("\n\n", 2);
      Map<String, String> fields = new HashMap<>();
      for (String field : parts[0].split("\n", -1)) {
        String[] words = field.split(":", 2);
        fields.put(words[0], words[1].strip());
      }
      return new CrashCase(String.valueOf(file.getFileName()), fields, parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> field(String field) {
    return Optional.ofNullable(expected.get(field));
  }

  String title() {
    return field("TITLE").orElseThrow();
  }

  byte[] wire() {
    return log.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
