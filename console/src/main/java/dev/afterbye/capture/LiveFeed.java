package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleListener;
import dev.afterbye.wire.ConsoleSignal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a console sends, for who watches it: at once and past the disk, while the watcher keeps up.
 * Who falls behind by more than a bound gets the rest from the capture, so that neither the console
 * nor its recording waits for a slow terminal.
 */
public final class LiveFeed implements ConsoleListener, Closeable {
  /** Bytes that wait in memory. */
  static final int MAX_WAITING_BYTES = 1 << 18;

  private static final int PIECE_BYTES = 1 << 14;

  /** Takes what is to be seen, on one thread. */
  public interface Watcher {
    /** Bytes, to be read during the call only. */
    void bytes(byte[] b, int from, int to, long arrivalNanos);

    /** So many bytes are left out, since it was asked for or the capture does not have them. */
    void skipped(long bytes);
  }

  private final ConsoleListener recorder;
  private final CaptureTail tail;
  private final Watcher watcher;
  private final Executor executor;
  private final byte[] ring = new byte[MAX_WAITING_BYTES];
  private final byte[] piece = new byte[PIECE_BYTES];

  // Guarded by this; counted in bytes since the beginning.
  private long received;
  private long written;
  private long shown;
  private long inMemoryTo;
  private long newestNanos;
  private boolean captureIncomplete;
  private boolean scheduled;

  /**
   * A feed.
   *
   * @param recorder gets all first
   * @param tail reads what the recorder has written
   * @param executor runs the watcher, one piece of work at a time
   */
  public LiveFeed(ConsoleListener recorder, CaptureTail tail, Watcher watcher, Executor executor) {
    this.recorder = recorder;
    this.tail = tail;
    this.watcher = watcher;
    this.executor = executor;
  }

  @Override
  public void received(ByteBuffer bytes, long arrivalNanos) {
    recorder.received(bytes.duplicate(), arrivalNanos);
    synchronized (this) {
      int more = bytes.remaining();
      boolean fits = inMemoryTo == received && inMemoryTo + more - shown <= ring.length;
      received += more;
      newestNanos = arrivalNanos;
      if (fits) {
        int at = (int) (inMemoryTo % ring.length);
        int first = Math.min(more, ring.length - at);
        bytes.get(ring, at, first);
        bytes.get(ring, 0, more - first);
        inMemoryTo = received;
        schedule();
      }
    }
  }

  /** The capture has grown up to there. */
  public synchronized void grown(long end) {
    written = end;
    if (inMemoryTo < received) {
      schedule();
    }
  }

  /** Some of what came is not in the capture. */
  public synchronized void captureIncomplete() {
    captureIncomplete = true;
  }

  /** Leaves out what was not shown yet. */
  public void skip() {
    long left;
    synchronized (this) {
      left = received - shown;
      shown = received;
      inMemoryTo = received;
    }
    watcher.skipped(left);
  }

  /** How many bytes were not shown yet. */
  public synchronized long behindBytes() {
    return received - shown;
  }

  /** Runs the action on the watcher's thread, when all that can be had now is shown. */
  public void then(Runnable action) {
    try {
      executor.execute(
          () -> {
            drain();
            action.run();
          });
    } catch (RejectedExecutionException e) {
      action.run();
    }
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      try {
        executor.execute(this::drain);
      } catch (RejectedExecutionException e) {
        // Nobody watches any more; the recording goes on.
        shown = received;
      }
    }
  }

  private void drain() {
    synchronized (this) {
      scheduled = false;
    }
    for (int n = next(); n > 0; n = next()) {
      watcher.bytes(piece, 0, n, newest());
    }
  }

  private synchronized long newest() {
    return newestNanos;
  }

  /** Fills the piece; returns how much of it. */
  private int next() {
    long from;
    int most;
    synchronized (this) {
      if (shown < inMemoryTo) {
        int n = (int) Math.min(piece.length, inMemoryTo - shown);
        int at = (int) (shown % ring.length);
        int first = Math.min(n, ring.length - at);
        System.arraycopy(ring, at, piece, 0, first);
        System.arraycopy(ring, 0, piece, first, n - first);
        shown += n;
        return n;
      }
      if (captureIncomplete && shown < received) {
        most = 0;
      } else {
        most = (int) Math.min(piece.length, written - shown);
      }
      from = shown;
    }
    if (most > 0) {
      return fromCapture(from, most);
    }
    synchronized (this) {
      if (!captureIncomplete || shown >= received) {
        return 0;
      }
    }
    skip();
    return 0;
  }

  private int fromCapture(long from, int most) {
    int n;
    try {
      tail.skip(from - tail.position());
      n = tail.read(piece, most);
    } catch (IOException e) {
      captureIncomplete();
      return 0;
    }
    synchronized (this) {
      if (shown != from) {
        // It was skipped meanwhile.
        return next();
      }
      shown += n;
      // Caught up: what comes now comes from memory again.
      inMemoryTo = Math.max(inMemoryTo, shown);
    }
    return n;
  }

  @Override
  public void connected(String address) {
    recorder.connected(address);
  }

  @Override
  public void readComplete() {
    recorder.readComplete();
  }

  @Override
  public void signal(ConsoleSignal signal) {
    recorder.signal(signal);
  }

  @Override
  public void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    recorder.disconnected(end, retry);
  }

  @Override
  public void close() throws IOException {
    tail.close();
  }
}
