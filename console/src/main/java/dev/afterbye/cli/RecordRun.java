package dev.afterbye.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Consoles that are recorded together, from the first start to the last end. */
final class RecordRun {
  private static final long TICK_MILLIS = 500;

  private final long startNanos = System.nanoTime();
  private final List<RecordSession> sessions = new ArrayList<>();
  private final CountDownLatch done;

  /** A run of so many sessions. */
  RecordRun(int count) {
    done = new CountDownLatch(count);
  }

  void add(RecordSession session) {
    sessions.add(session);
  }

  /** What each session counts down when it is over. */
  CountDownLatch done() {
    return done;
  }

  /** Takes the files of captures that did not begin away again. */
  void discard() {
    sessions.forEach(session -> session.console().closeFiles());
  }

  /** Ends all, from any thread. */
  void stopAll() {
    sessions.forEach(session -> session.console().stop());
  }

  /** Records until all are over, but for no longer than that. */
  void run(Optional<Duration> length) throws InterruptedException {
    sessions.forEach(RecordSession::start);
    long limit = length.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    long start = System.nanoTime();
    for (long left = limit; left > 0 && !awaitEnd(left); ) {
      left = limit - (System.nanoTime() - start);
      if (left > 0) {
        sessions.forEach(RecordSession::tick);
      }
    }
    stopAll();
    done.await();
  }

  private boolean awaitEnd(long leftNanos) throws InterruptedException {
    return done.await(Math.min(TICK_MILLIS, leftNanos / 1_000_000 + 1), TimeUnit.MILLISECONDS);
  }

  /** How the worst of them ended. */
  ExitCode worst() {
    return sessions.stream().map(RecordSession::code).reduce(ExitCode.FINE, ExitCode::and);
  }

  /** What the check of each capture comes to. */
  ExitCode check(CaptureCheck check) throws InterruptedException {
    ExitCode worst = ExitCode.FINE;
    for (RecordSession session : sessions) {
      ConsoleSession each = session.console();
      long micros = (System.nanoTime() - startNanos) / 1000;
      worst = worst.and(check.check(each.target().name(), each.log(), micros));
    }
    return worst;
  }
}
