package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.Backoff;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.ConsoleStream;
import dev.afterbye.wire.Network;
import dev.afterbye.wire.ProxySettings;
import dev.afterbye.wire.TcpEndpoint;
import dev.afterbye.wire.TerminalSize;
import dev.afterbye.wire.Timings;
import dev.afterbye.wire.WireServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill and a bad network leave of a capture. */
class LossTest {
  private static final int CUTS = 1000;

  /** Each costs a JVM; -Dkills=50 for the figure in the issue. */
  private static final int KILLS = Integer.getInteger("kills", 3);

  private static final int STREAM_BYTES = 100 << 20;

  @TempDir private Path folder = Path.of(".");

  /**
   * Every connection sends a piece of one numbered stream of its own and is cut; what was received
   * of each stands in the log, in order, and between each two there is one gap.
   */
  @Test
  void thousandCutsLeaveWhatWasReceivedAndOneGapEach() throws Exception {
    AtomicInteger number = new AtomicInteger();
    Random random = new Random(11);
    ExecutorService writing = Executors.newSingleThreadExecutor();
    Path log = folder.resolve("x.log");
    Told told = new Told();
    try (WireServer server =
            WireServer.start(
                peer -> {
                  int mine = number.getAndIncrement();
                  int length;
                  synchronized (random) {
                    length = 1 + random.nextInt(5000);
                  }
                  peer.send(ConsoleStream.of(mine).bytes(0, length));
                  // Not the first one: a reset may take back what was not read yet.
                  if (mine % 3 == 1) {
                    peer.reset();
                  }
                });
        Network network = new Network(1, ProxySettings.NONE, Timings.USUAL)) {
      Recorder recorder = Recorder.create(log, "tcp://x:1", "tcp", Long.MAX_VALUE, told, writing);
      Console console =
          new Console(
              network,
              new TcpEndpoint("127.0.0.1", server.port()),
              recorder,
              true,
              new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)),
              TerminalSize.USUAL);
      recorder.throttle(console::pause, console::resume);
      console.open();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (number.get() <= CUTS && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      console.close();
      while (!told.words().contains("end LOCAL over") && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      writing.shutdown();
      assertThat(writing.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      recorder.close();
    }
    assertThat(number.get()).isGreaterThan(CUTS);
    long connected = told.words().stream().filter("connected"::equals).count();
    long gaps = told.words().stream().filter(word -> word.startsWith("gap ")).count();
    assertThat(gaps).isEqualTo(connected - 1);
    List<byte[]> pieces = Pieces.of(log);
    assertThat(pieces.stream().mapToInt(piece -> piece.length).sum())
        .isEqualTo((int) Files.size(log));
    assertThat(pieces).hasSize((int) gaps + 1);
    int stream = 0;
    for (byte[] piece : pieces) {
      if (piece.length > 0) {
        while (!Arrays.equals(piece, ConsoleStream.of(stream).bytes(0, piece.length))) {
          stream++;
          assertThat(stream).isLessThanOrEqualTo(number.get());
        }
        stream++;
      }
    }
  }

  /** The log is what came, to the last write, and the index opens. */
  @Test
  void killedAtAnyInstant() throws Exception {
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Path log = folder.resolve("kill-" + i + ".log");
      try (WireServer server =
          WireServer.start(
              peer -> {
                ConsoleStream stream = ConsoleStream.of(7);
                for (int at = 0; at < STREAM_BYTES; at += 1 << 16) {
                  peer.send(stream.bytes(at, 1 << 16));
                }
              })) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.afterbye.cli.Main",
                    "record",
                    "tcp://127.0.0.1:" + server.port(),
                    "-o",
                    log.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kill.txt").toFile())
                .start();
        File file = log.toFile();
        while (file.length() == 0 && process.isAlive()) {
          Thread.sleep(1);
        }
        Thread.sleep(random.nextInt(250));
        process.destroyForcibly().waitFor();
      }
      check(log);
      Files.delete(log);
    }
  }

  private static void check(Path log) throws IOException {
    byte[] kept = Files.readAllBytes(log);
    assertThat(kept.length).isPositive();
    ConsoleStream stream = ConsoleStream.of(7);
    for (int at = 0; at < kept.length; at += 1 << 16) {
      int n = Math.min(1 << 16, kept.length - at);
      assertThat(Arrays.equals(Arrays.copyOfRange(kept, at, at + n), stream.bytes(at, n))).isTrue();
    }
    assertThat(CaptureReader.hasIndex(log)).isTrue();
    List<Long> times = new ArrayList<>();
    long[] size = new long[1];
    try (CaptureReader reader = CaptureReader.open(log)) {
      reader.readInto(
          new CaptureSink() {
            @Override
            public void bytes(byte[] b, int from, int to, long micros) {
              size[0] += to - from;
              times.add(micros);
            }

            @Override
            public void entry(IndexEntry entry) {}
          });
    }
    assertThat(size[0]).isEqualTo(kept.length);
    assertThat(times).isSorted();
  }
}
