package dev.afterbye.cli;

import dev.afterbye.assertion.Spec;
import dev.afterbye.assertion.SpecReader;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that says what a good boot is. */
final class SpecFile {
  /** Bytes that are read of it, or of a report it names; the longest reports have 10 MB. */
  private static final int MAX_BYTES = 64 << 20;

  private SpecFile() {}

  /** Reads it; the files that it names are sought from where it is. */
  static Spec read(String name, RuleBook book) throws InputProblem {
    try {
      Path file = Path.of(name);
      return SpecReader.read(name, text(file), book, other -> besides(file, other));
    } catch (RuleError error) {
      throw InputProblem.of(error);
    } catch (CharacterCodingException e) {
      throw InputProblem.usage("the spec is not UTF-8 text", name, "save it as UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw new InputProblem(
          "cannot read the spec: " + e, name, "check the path; --init writes a spec to begin with");
    }
  }

  private static Optional<String> besides(Path spec, String name) {
    try {
      return Optional.of(text(spec.resolveSibling(name)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }
}
