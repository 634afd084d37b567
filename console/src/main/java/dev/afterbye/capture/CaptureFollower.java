package dev.afterbye.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Hands on a capture while it grows, behind its writer and never in its way: however slow whoever
 * takes it, the bytes wait on disk, and what waits in memory is bounded.
 */
public final class CaptureFollower implements Closeable {
  /** Marks that may wait; beyond that, bytes share the arrival time of those before. */
  static final int MAX_WAITING_MARKS = 4096;

  private static final int BUFFER_BYTES = 1 << 14;

  /** Takes what was captured. */
  public interface Sink {
    /** Bytes, to be read during the call only. */
    void bytes(byte[] b, int from, int to, long arrivalNanos);

    /** Bytes may have been lost here. */
    void gap(String reason);
  }

  private interface Mark {}

  private record Grown(long end, long nanos) implements Mark {}

  private record Gap(String reason) implements Mark {}

  /** Something to do when all before it has been handed on. */
  private record Then(Runnable action) implements Mark {}

  private final Sink sink;
  private final CaptureTail tail;
  private final Executor executor;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private byte[] buffer = new byte[0];
  private boolean scheduled;
  private long end;
  private volatile long position;
  private volatile boolean broken;

  /**
   * A follower.
   *
   * @param executor runs it, one piece of it at a time
   */
  public CaptureFollower(Sink sink, CaptureTail tail, Executor executor) {
    this.sink = sink;
    this.tail = tail;
    this.executor = executor;
  }

  /** The capture has grown. */
  public synchronized void grown(long to, long nanos) {
    end = to;
    if (marks.size() >= MAX_WAITING_MARKS && marks.peekLast() instanceof Grown last) {
      marks.removeLast();
      marks.addLast(new Grown(to, last.nanos()));
    } else {
      marks.addLast(new Grown(to, nanos));
    }
    schedule();
  }

  /** Bytes may have been lost here. */
  public synchronized void gap(String reason) {
    marks.addLast(new Gap(reason));
    schedule();
  }

  /** Runs the action when everything until now has been handed on. */
  public synchronized void then(Runnable action) {
    marks.addLast(new Then(action));
    schedule();
  }

  /** How many captured bytes were not handed on yet. */
  public synchronized long behindBytes() {
    return end - position;
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      executor.execute(this::run);
    }
  }

  /** A piece of the work; many followers share a thread, so each takes its turn. */
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

  /** A bug in the sink shows itself and ends it; the recording goes on, and comes to its end. */
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

  /** Whether a bug ended it. */
  public boolean broken() {
    return broken;
  }

  private void take(Mark mark) {
    if (mark instanceof Grown grown) {
      handOn(grown);
    } else if (mark instanceof Gap gap) {
      sink.gap(gap.reason());
    } else if (mark instanceof Then then) {
      then.action().run();
    }
  }

  private void handOn(Grown grown) {
    int wanted = (int) Math.max(0, Math.min(BUFFER_BYTES, grown.end() - position));
    if (wanted > buffer.length) {
      buffer = new byte[Math.max(wanted, Math.min(BUFFER_BYTES, 2 * buffer.length))];
    }
    try {
      while (tail.position() < grown.end()) {
        int n = tail.read(buffer, (int) Math.min(buffer.length, grown.end() - tail.position()));
        position = tail.position();
        sink.bytes(buffer, 0, n, grown.nanos());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the capture cannot be read back", e);
    }
  }

  /** Nothing is to be handed on any more. */
  @Override
  public void close() throws IOException {
    tail.close();
  }
}
