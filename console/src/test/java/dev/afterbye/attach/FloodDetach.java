package dev.afterbye.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 200 MB of console output to a terminal that takes 100 kB/s: how much memory the program has in
 * use at most, and how long it is there after Ctrl-] q. Prints both, and ends with 1 when leaving
 * takes more than 200 ms.
 */
public final class FloodDetach {
  private static final long BYTES = 200_000_000;
  private static final int TERMINAL_BYTES_PER_SECOND = 100_000;
  private static final long LIMIT_NANOS = 200_000_000;

  private FloodDetach() {}

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    if (!PtyProgram.possible()) {
      System.out.println("left out: setsid or /dev/ptmx is missing");
      return;
    }
    AtomicLong sent = new AtomicLong();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server, sent), "console");
      thread.setDaemon(true);
      thread.start();
      Path state = Files.createTempDirectory("afterbye-flood");
      try (PtyProgram program =
          PtyProgram.start(state, Map.of(), "attach", "tcp://127.0.0.1:" + server.getLocalPort())) {
        program.slow(TERMINAL_BYTES_PER_SECOND);
        long began = System.nanoTime();
        while (sent.get() < BYTES) {
          Thread.sleep(50);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long shown = program.bytes().length;
        long peak = peakKilobytes(program.process().pid());
        long typed = System.nanoTime();
        program.type("\u001dq");
        while (!program.attributes().equals(program.attributesBefore())) {
          Thread.sleep(2);
        }
        long answered = System.nanoTime() - typed;
        boolean ended = program.process().waitFor(10, TimeUnit.SECONDS);
        long took = System.nanoTime() - typed;
        System.out.printf(
            Locale.ROOT,
            "%d bytes in %.1f s, of which the terminal was shown %d%n",
            sent.get(),
            seconds,
            shown);
        System.out.printf(Locale.ROOT, "memory in use at most: %d MB%n", peak / 1000);
        System.out.printf(
            Locale.ROOT,
            "Ctrl-] q: terminal restored after %.0f ms, gone after %.0f ms (%s)%n",
            answered / 1e6,
            took / 1e6,
            ended);
        System.exit(ended && answered < LIMIT_NANOS ? 0 : 1);
      }
    }
  }

  private static long peakKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private static void serve(ServerSocket server, AtomicLong sent) {
    byte[] block =
        "[   12.345678] usb 1-1: the quick brown fox jumps over the lazy dog, again and again\r\n"
            .repeat(512)
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      // More than is waited for: the flood still runs when the user leaves.
      while (sent.get() < 2 * BYTES) {
        out.write(block);
        sent.addAndGet(block.length);
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }
}
