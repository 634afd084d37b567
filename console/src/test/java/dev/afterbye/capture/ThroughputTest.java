package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.Backoff;
import dev.afterbye.wire.Console;
import dev.afterbye.wire.CountingClient;
import dev.afterbye.wire.FloodServer;
import dev.afterbye.wire.Network;
import dev.afterbye.wire.Profile;
import dev.afterbye.wire.ProxySettings;
import dev.afterbye.wire.TerminalSize;
import dev.afterbye.wire.Timings;
import dev.afterbye.wire.WireServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A flood through client and recorder arrives whole. {@code -Dmebibytes=1024} makes it the figure
 * of the issue: the time is told beside that of a client that only counts.
 */
class ThroughputTest {
  private static final int MEBIBYTES = Integer.getInteger("mebibytes", 32);

  @TempDir private Path folder = Path.of(".");

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"RAW", "GOTTY_AUTO"})
  void floodIsRecordedWhole(Profile profile) throws Exception {
    double counting;
    double recording;
    Path log = folder.resolve("x.log");
    try (WireServer server = FloodServer.start(profile, MEBIBYTES)) {
      long start = System.nanoTime();
      assertThat(CountingClient.count(server.port()))
          .isGreaterThanOrEqualTo((long) MEBIBYTES << 20);
      counting = (System.nanoTime() - start) / 1e9;
      start = System.nanoTime();
      record(profile, server.port(), log);
      recording = (System.nanoTime() - start) / 1e9;
    }
    assertThat(hash(log)).isEqualTo(FloodServer.hash(MEBIBYTES));
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%d MiB through %s: counting %.2f s, recording %.2f s (%.0f%%), heap %d of %d MiB%n",
        MEBIBYTES,
        profile,
        counting,
        recording,
        100 * counting / recording,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
  }

  private static void record(Profile profile, int port, Path log) throws Exception {
    ExecutorService writing = Executors.newSingleThreadExecutor();
    Told told = new Told();
    try (Network network = new Network(1, ProxySettings.NONE, Timings.USUAL)) {
      Recorder recorder = Recorder.create(log, "flood", "flood", Long.MAX_VALUE, told, writing);
      Console console =
          new Console(
              network,
              FloodServer.endpoint(profile, port),
              recorder,
              false,
              Backoff.USUAL,
              TerminalSize.USUAL);
      recorder.throttle(console::pause, console::resume);
      console.open();
      while (!told.words().contains("end HUNG_UP over")) {
        Thread.sleep(5);
      }
      writing.shutdown();
      assertThat(writing.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
      recorder.close();
    }
  }

  private static byte[] hash(Path log) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(log)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
      }
    }
    return hash.digest();
  }
}
