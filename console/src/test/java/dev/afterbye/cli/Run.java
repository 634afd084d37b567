package dev.afterbye.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of the program, and what it left. */
final class Run {
  private final int code;
  private final byte[] bytes;
  private final String err;

  private Run(int code, byte[] bytes, String err) {
    this.code = code;
    this.bytes = bytes;
    this.err = err;
  }

  int code() {
    return code;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  String err() {
    return err;
  }

  private static final Path SAMPLES = Path.of("..", "samples");

  static Run of(String... args) {
    return with(InputStream.nullInputStream(), false, Map.of(), args);
  }

  static Run fed(byte[] input, String... args) {
    return with(new ByteArrayInputStream(input), false, Map.of(), args);
  }

  static Run onTerminal(Map<String, String> environment, String... args) {
    return with(InputStream.nullInputStream(), true, environment, args);
  }

  static Run with(
      InputStream in, boolean terminal, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(surroundings(in, out, err, terminal, environment), args);
    return new Run(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  /** A run whose standard output cannot be written. */
  static Run failingOutput(String reason, String... args) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream none = InputStream.nullInputStream();
    int code = Main.run(surroundings(none, broken, err, false, Map.of()), args);
    return new Run(code, new byte[0], err.toString(StandardCharsets.UTF_8));
  }

  private static Surroundings surroundings(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean terminal,
      Map<String, String> environment) {
    return new Surroundings(
        in,
        new ProgramOutput(out),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        () -> terminal,
        environment);
  }

  static String sample(String name) {
    return SAMPLES.resolve(name).resolve("console.log").toString();
  }

  static List<String> samples() {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] log(String sample) {
    try {
      return Files.readAllBytes(Path.of(sample(sample)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
