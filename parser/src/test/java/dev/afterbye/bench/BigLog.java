package dev.afterbye.bench;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Logs that no cache holds: captures repeated until they make one, or made lines. */
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

  /**
   * A log of a machine that is up, without the first records of its kernel: nothing tells what its
   * console is, so that what any could do has to be thought of.
   */
  static byte[] ofUnknownConsole() {
    Random random = new Random(9);
    StringBuilder log = new StringBuilder();
    for (long micros = 0; log.length() < BYTES / 4; micros += random.nextInt(9000)) {
      if (random.nextInt(4) == 0) {
        log.append("worker-").append(random.nextInt(90)).append(": did ");
        log.append(Long.toHexString(random.nextLong())).append("\r\n");
      }
      String second = Long.toString(micros / 1_000_000);
      String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
      log.append("[").append(" ".repeat(5 - second.length())).append(second).append('.');
      log.append(fraction).append("] driver").append(random.nextInt(40)).append(": ready at 0x");
      log.append(Integer.toHexString(random.nextInt())).append("\r\n");
    }
    return log.toString().getBytes(StandardCharsets.US_ASCII);
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
