package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFollowerTest {
  @TempDir private Path folder = Path.of(".");

  /** Whoever waits for the end of a recording must not wait for ever. */
  @Test
  void aBugIsToldAndDoesNotKeepTheEndFromComing() throws IOException, InterruptedException {
    List<Throwable> told = new ArrayList<>();
    List<String> done = new ArrayList<>();
    Recorder recorder =
        Recorder.create(
            folder.resolve("x.log"), "tcp://h:1", "tcp", Long.MAX_VALUE, new Told(), r -> {});
    CaptureFollower analysis =
        new CaptureFollower(
            new CaptureFollower.Sink() {
              @Override
              public void bytes(byte[] b, int from, int to, long arrivalNanos) {}

              @Override
              public void gap(String reason) {}
            },
            recorder.tail(),
            Runnable::run);
    Thread thread =
        new Thread(
            () -> {
              analysis.then(() -> done.add("first"));
              analysis.then(
                  () -> {
                    throw new IllegalStateException("a bug");
                  });
              analysis.grown(1 << 20, 0);
              analysis.then(() -> done.add("last"));
            });
    thread.setUncaughtExceptionHandler((where, what) -> told.add(what));
    thread.start();
    thread.join();
    recorder.close();
    assertThat(analysis.broken()).isTrue();
    assertThat(done).containsExactly("first", "last");
    assertThat(told).extracting(Throwable::getMessage).containsExactly("a bug");
  }
}
