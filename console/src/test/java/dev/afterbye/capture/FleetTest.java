package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many consoles recorded and analysed at once by one process. {@code -Dconsoles=500 -Dseconds=30}
 * makes it the figure of the issue; what the process took is printed.
 */
class FleetTest {
  private static final int CONSOLES = Integer.getInteger("consoles", 40);
  private static final int SECONDS = Integer.getInteger("seconds", 2);
  private static final int BYTES_A_SECOND = 11_500;
  private static final int STEPS_A_SECOND = 10;

  @TempDir private Path folder = Path.of(".");

  /** What one console sends: its number, so that its log is known, and one boot after another. */
  private static byte[] sent(int number, byte[] boot) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(("console " + number + "\r\n").getBytes(StandardCharsets.US_ASCII));
    while (all.size() < SECONDS * BYTES_A_SECOND) {
      all.writeBytes(boot);
    }
    return Arrays.copyOf(all.toByteArray(), SECONDS * BYTES_A_SECOND);
  }

  @Test
  void everyLogIsWhole() throws Exception {
    byte[] boot =
        Files.readAllBytes(Path.of("..", "samples", "amd64-watchdog-reboot-loop", "console.log"));
    AtomicInteger numbers = new AtomicInteger();
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              byte[] all = sent(numbers.getAndIncrement(), boot);
              int step = BYTES_A_SECOND / STEPS_A_SECOND;
              for (int at = 0; at < all.length; at += step) {
                peer.binary(Arrays.copyOfRange(all, at, Math.min(all.length, at + step)));
                Thread.sleep(1000 / STEPS_A_SECOND);
              }
            })) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xms16m",
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.afterbye.cli.Main",
                  "record",
                  "--no-reconnect",
                  "-o",
                  folder.toString()));
      for (int i = 0; i < CONSOLES; i++) {
        command.add("ws://127.0.0.1:" + server.port() + "/" + i);
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said.txt").toFile())
              .start();
      String took = "";
      Duration cpu = Duration.ZERO;
      while (process.isAlive()) {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        took = status(process.pid(), took);
        Thread.sleep(100);
      }
      System.out.printf(
          "%d consoles for %d s at %d B/s: %.1f s of CPU, %s%n",
          CONSOLES, SECONDS, BYTES_A_SECOND, cpu.toMillis() / 1e3, took);
    }
    assertThat(numbers).hasValue(CONSOLES);
    List<String> numbersOfLogs = new ArrayList<>();
    for (Path log : logs()) {
      byte[] kept = Files.readAllBytes(log);
      String first = new String(kept, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
      int number = Integer.parseInt(first.substring("console ".length()));
      assertThat(kept).isEqualTo(sent(number, boot));
      numbersOfLogs.add(first);
    }
    assertThat(numbersOfLogs).hasSize(CONSOLES).doesNotHaveDuplicates();
    assertThat(Files.readString(folder.resolve("said.txt"))).contains("boot 1 enters kernel");
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  /** Peak of resident memory and number of threads, where the system tells them. */
  private static String status(long pid, String before) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      String now =
          String.join(
              ", ",
              lines
                  .filter(line -> line.startsWith("VmHWM") || line.startsWith("Threads"))
                  .map(line -> line.replaceAll("\\s+", " "))
                  .toList());
      return now.contains("VmHWM") ? now : before;
    } catch (IOException | UncheckedIOException e) {
      return before;
    }
  }
}
