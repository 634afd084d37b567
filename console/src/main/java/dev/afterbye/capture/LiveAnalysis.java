package dev.afterbye.capture;

import dev.afterbye.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Feeds the pipeline with a capture while it grows, behind its writer and never in its way: however
 * slow the analysis, the bytes wait on disk, and what waits in memory is bounded.
 */
public final class LiveAnalysis {
  /** Marks that may wait; beyond that, bytes share the arrival time of those before. */
  static final int MAX_WAITING_MARKS = 4096;

  private static final int BUFFER_BYTES = 1 << 14;

  private interface Mark {}

  private record Grown(long end, long nanos) implements Mark {}

  private record Gap(String reason) implements Mark {}

  /** Something to do when all before it has been analysed. */
  private record Then(Runnable action) implements Mark {}

  private final Pipeline pipeline;
  private final TextWatch watch;
  private final CaptureTail tail;
  private final Executor executor;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private boolean scheduled;
  private volatile boolean broken;

  /**
   * An analysis.
   *
   * @param executor runs it, one piece of it at a time
   */
  public LiveAnalysis(Pipeline pipeline, TextWatch watch, CaptureTail tail, Executor executor) {
    this.pipeline = pipeline;
    this.watch = watch;
    this.tail = tail;
    this.executor = executor;
  }

  /** The capture has grown. */
  public synchronized void grown(long end, long nanos) {
    if (marks.size() >= MAX_WAITING_MARKS && marks.peekLast() instanceof Grown last) {
      marks.removeLast();
      marks.addLast(new Grown(end, last.nanos()));
    } else {
      marks.addLast(new Grown(end, nanos));
    }
    schedule();
  }

  /** Bytes may have been lost here. */
  public synchronized void gap(String reason) {
    marks.addLast(new Gap(reason));
    schedule();
  }

  /** Runs the action when everything until now has been analysed. */
  public synchronized void then(Runnable action) {
    marks.addLast(new Then(action));
    schedule();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      executor.execute(this::run);
    }
  }

  /** A piece of the work; many analyses share a thread, so each takes its turn. */
  private void run() {
    Mark mark;
    synchronized (this) {
      mark = marks.poll();
    }
    for (int i = 0; mark != null; i++) {
      takeSafely(mark);
      synchronized (this) {
        if (marks.isEmpty() || i == MAX_WAITING_MARKS) {
          break;
        }
        mark = marks.poll();
      }
    }
    synchronized (this) {
      scheduled = false;
      if (!marks.isEmpty()) {
        schedule();
      }
    }
  }

  /**
   * A bug in the analysis shows itself and ends it; the recording goes on, and comes to its end.
   */
  private void takeSafely(Mark mark) {
    try {
      if (!broken || mark instanceof Then) {
        take(mark);
      }
    } catch (RuntimeException | Error bug) {
      broken = true;
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
    }
  }

  /** Whether a bug ended the analysis. */
  public boolean broken() {
    return broken;
  }

  private void take(Mark mark) {
    if (mark instanceof Grown grown) {
      feed(grown);
    } else if (mark instanceof Gap gap) {
      pipeline.gap(gap.reason());
    } else if (mark instanceof Then then) {
      then.action().run();
    }
  }

  private void feed(Grown grown) {
    byte[] buffer = new byte[(int) Math.min(BUFFER_BYTES, grown.end() - tail.position())];
    try {
      while (tail.position() < grown.end()) {
        int n = tail.read(buffer, (int) Math.min(buffer.length, grown.end() - tail.position()));
        pipeline.feed(buffer, 0, n, grown.nanos());
        watch.feed(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the capture cannot be read back", e);
    }
  }
}
