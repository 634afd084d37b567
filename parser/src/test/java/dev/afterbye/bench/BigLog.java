package dev.afterbye.bench;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Captures repeated until they make a log that no cache holds. */
final class BigLog {
  /** Bytes of a log, at least. */
  static final int BYTES = 200 << 20;

  private BigLog() {}

  /** All lab captures one behind the other, or the samples where there is no lab. */
  static byte[] ofAllCaptures() {
    return repeated(capture -> capture.name().startsWith("lab/"));
  }

  /** Boots that came up, without load dumps, as a log of a machine park would be. */
  static byte[] ofHealthyBoots() {
    return repeated(
        capture ->
            capture.name().endsWith("-it-ok") || capture.name().startsWith("console/healthy"));
  }

  private static byte[] repeated(Predicate<Capture> wanted) {
    List<Capture> all = Captures.all();
    List<Capture> chosen = all.stream().filter(wanted).toList();
    ByteArrayOutputStream once = new ByteArrayOutputStream();
    for (Capture capture : chosen.isEmpty() ? Captures.samples() : chosen) {
      once.writeBytes(capture.bytes());
    }
    byte[] unit = once.toByteArray();
    byte[] log = new byte[(BYTES / unit.length + 1) * unit.length];
    for (int at = 0; at < log.length; at += unit.length) {
      System.arraycopy(unit, 0, log, at, unit.length);
    }
    return log;
  }

  /** The same log as a file, for programs that are compared. */
  static Path file(byte[] log) {
    try {
      Path file = Files.createTempFile("afterbye-bench", ".log");
      file.toFile().deleteOnExit();
      return Files.write(file, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; its output is thrown away. */
  static int run(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
