package dev.afterbye.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts the tests read from. */
final class Dumps {

  private static final Path CASES = Path.of("../../shared/cases/kexec");

  private Dumps() {}

  static String seed() {
    try (InputStream in = Dumps.class.getResourceAsStream("/c1-kexec-full.log")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The collected logs, none where the collection is not at hand. */
  static List<Path> cases() {
    if (!Files.isDirectory(CASES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(CASES)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a text, from 1, the last one cut if the text does not end with a line end. */
  static List<BlockLine> lines(String text) {
    List<BlockLine> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(new BlockLine(lines.size() + 1, text.substring(start, end)));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(new BlockLine(lines.size() + 1, text.substring(start), true));
    }
    return lines;
  }

  static List<BlockLine> uncut(String text) {
    return lines(text).stream().map(line -> new BlockLine(line.number(), line.text())).toList();
  }

  static KexecBlock read(String... lines) {
    return KexecDebugReader.read(uncut(String.join("\n", lines)), ReadLimits.DEFAULT);
  }

  static KexecLoad load(String... lines) {
    KexecBlock block = read(lines);
    if (block.loads().size() != 1) {
      throw new AssertionError("expected one load: " + block);
    }
    return block.loads().get(0);
  }
}
