package dev.afterbye.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFeedTest {
  @TempDir private Path folder = Path.of(".");

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Random random = new Random(3);
  private long skipped;
  private long sent;

  private final LiveFeed.Watcher watcher =
      new LiveFeed.Watcher() {
        @Override
        public void bytes(byte[] b, int from, int to, long arrivalNanos) {
          seen.write(b, from, to - from);
        }

        @Override
        public void skipped(long bytes) {
          skipped += bytes;
        }
      };

  private byte[] send(LiveFeed feed, int length) {
    byte[] b = new byte[length];
    random.nextBytes(b);
    feed.received(ByteBuffer.wrap(b), System.nanoTime());
    feed.readComplete();
    sent += length;
    feed.grown(sent);
    return b;
  }

  private void look() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private Recorder recorder() throws IOException {
    return Recorder.create(
        folder.resolve("x.log"), "tcp://h:1", "tcp", Long.MAX_VALUE, new Told(), Runnable::run);
  }

  /** Whoever looks seldom sees every byte all the same, from memory or from the capture. */
  @Test
  void aSlowWatcherSeesEveryByteInOrder() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Recorder recorder = recorder();
    try (LiveFeed feed = new LiveFeed(recorder, recorder.tail(), watcher, work::add)) {
      for (int i = 0; i < 400; i++) {
        all.writeBytes(send(feed, 1 + random.nextInt(20_000)));
        if (random.nextInt(40) == 0) {
          look();
        }
      }
      assertThat(feed.behindBytes()).isPositive();
      look();
      assertThat(feed.behindBytes()).isZero();
      all.writeBytes(send(feed, 100));
      look();
    }
    assertThat(seen.toByteArray()).isEqualTo(all.toByteArray());
    assertThat(skipped).isZero();
  }

  @Test
  void whatIsSkippedIsCountedAndTheRestIsSeen() throws IOException {
    Recorder recorder = recorder();
    try (LiveFeed feed = new LiveFeed(recorder, recorder.tail(), watcher, work::add)) {
      for (int i = 0; i < 40; i++) {
        send(feed, 20_000);
      }
      feed.skip();
      byte[] last = send(feed, 500);
      look();
      assertThat(seen.toByteArray()).isEqualTo(last);
      assertThat(skipped).isEqualTo(800_000);
    }
  }

  /** The disk is full: the watcher sees on, and only what it is too slow for is gone. */
  @Test
  void withoutACaptureTheWatcherSeesWhatMemoryHolds() throws IOException {
    Recorder recorder = recorder();
    try (LiveFeed feed = new LiveFeed(recorder, recorder.tail(), watcher, work::add)) {
      feed.captureIncomplete();
      for (int i = 0; i < 40; i++) {
        send(feed, 20_000);
      }
      look();
      byte[] last = send(feed, 500);
      look();
      assertThat(skipped + seen.size()).isEqualTo(800_500);
      assertThat(skipped).isPositive();
      assertThat(seen.toByteArray()).endsWith(last);
    }
  }
}
