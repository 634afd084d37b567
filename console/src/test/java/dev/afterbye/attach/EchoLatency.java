package dev.afterbye.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How much later an echo comes through attach than through a plain socket: 80 keys a second while
 * the console prints 1 MB/s. Prints both, and ends with 1 when attach adds 2 ms or more at p99.
 */
public final class EchoLatency {
  private static final int KEYS = 800;
  private static final int WARM_UP_KEYS = 400;
  private static final long KEY_NANOS = 1_000_000_000L / 80;
  private static final int BYTES_PER_SECOND = 1_000_000;
  private static final long LIMIT_NANOS = 2_000_000;

  /** No byte of the flood is one of these, and the terminal does nothing about them. */
  private static final byte FIRST_ECHO = (byte) 0xa0;

  private static final int ECHOES = 64;

  private EchoLatency() {}

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    if (!PtyProgram.possible()) {
      System.out.println("left out: setsid or /dev/ptmx is missing");
      return;
    }
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server), "console");
      thread.setDaemon(true);
      thread.start();
      long[] raw;
      try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        socket.setTcpNoDelay(true);
        InputStream in = socket.getInputStream();
        raw = measure(socket.getOutputStream(), in);
      }
      Path state = Files.createTempDirectory("afterbye-latency");
      long[] attach;
      try (PtyProgram program =
          PtyProgram.start(
              state,
              Map.of(),
              "attach",
              "--no-prefix",
              "--no-capture",
              "tcp://127.0.0.1:" + server.getLocalPort())) {
        program.await("the quick brown fox");
        attach = measure(program.out(), program.takeOver());
      }
      print("raw socket", raw);
      print("attach", attach);
      long added = percentile(attach, 99) - percentile(raw, 99);
      System.out.printf(Locale.ROOT, "attach adds %.3f ms at p99%n", added / 1e6);
      System.exit(added < LIMIT_NANOS ? 0 : 1);
    }
  }

  private static void serve(ServerSocket server) {
    byte[] line =
        "the quick brown fox jumps over the lazy dog and runs on to the end of the line.....\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    while (true) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        Thread flood = new Thread(() -> flood(out, line), "flood");
        flood.setDaemon(true);
        flood.start();
        Thread echo = new Thread(() -> echo(socket, out), "echo");
        echo.setDaemon(true);
        echo.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void flood(OutputStream out, byte[] line) {
    long next = System.nanoTime();
    long step = 8L * line.length * 1_000_000_000 / BYTES_PER_SECOND;
    byte[] block = new byte[line.length * 8];
    for (int i = 0; i < 8; i++) {
      System.arraycopy(line, 0, block, i * line.length, line.length);
    }
    try {
      while (true) {
        synchronized (out) {
          out.write(block);
        }
        next += step;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void echo(Socket socket, OutputStream out) {
    byte[] buffer = new byte[256];
    try (InputStream in = socket.getInputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        synchronized (out) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Types, and takes the time until each key is back. */
  private static long[] measure(OutputStream keys, InputStream screen) throws Exception {
    LinkedBlockingQueue<long[]> seen = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> look(screen, seen), "screen");
    reader.setDaemon(true);
    reader.start();
    long[] took = new long[KEYS];
    long next = System.nanoTime();
    for (int i = 0; i < WARM_UP_KEYS + KEYS; i++) {
      next += KEY_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
      byte key = (byte) (FIRST_ECHO + i % ECHOES);
      long typed = System.nanoTime();
      keys.write(key);
      keys.flush();
      long[] back = seen.poll(5, TimeUnit.SECONDS);
      if (back == null || (byte) back[0] != key) {
        throw new IllegalStateException("key " + i + " did not come back");
      }
      if (i >= WARM_UP_KEYS) {
        took[i - WARM_UP_KEYS] = back[1] - typed;
      }
    }
    Arrays.sort(took);
    return took;
  }

  private static void look(InputStream screen, LinkedBlockingQueue<long[]> seen) {
    byte[] buffer = new byte[1 << 14];
    try {
      for (int n = screen.read(buffer); n >= 0; n = screen.read(buffer)) {
        long now = System.nanoTime();
        for (int i = 0; i < n; i++) {
          if (buffer[i] < 0) {
            seen.add(new long[] {buffer[i], now});
          }
        }
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static void print(String what, long[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%-10s  p50 %.3f ms  p90 %.3f ms  p99 %.3f ms  most %.3f ms  (%d keys)%n",
        what,
        percentile(sorted, 50) / 1e6,
        percentile(sorted, 90) / 1e6,
        percentile(sorted, 99) / 1e6,
        sorted[sorted.length - 1] / 1e6,
        sorted.length);
  }
}
