package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleListener;
import dev.afterbye.wire.ConsoleSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Writes what a console sends. The thread that receives only copies into memory; another writes, so
 * that a slow disk does not keep pings from being answered. When too much waits, reading stops
 * until it is written. Whoever is interested in the bytes hears of them after they are on disk.
 */
public final class Recorder implements ConsoleListener {
  /** Bytes that may wait in memory before reading stops. */
  static final int MAX_WAITING_BYTES = 256 * 1024;

  /** Words from the far end that may wait before reading stops. */
  static final int MAX_WAITING_MARKS = 1024;

  private final CaptureWriter files;
  private final BatchWriter writer;
  private final Executor executor;

  // Shared between the thread that receives and the one that writes; guarded by this.
  private Batch filling = new Batch();
  private Batch spare = new Batch();
  private boolean scheduled;
  private boolean paused;
  private boolean closed;
  private Runnable pause = () -> {};
  private Runnable resume = () -> {};

  private Recorder(CaptureWriter files, BatchWriter writer, Executor executor) {
    this.files = files;
    this.writer = writer;
    this.executor = executor;
  }

  /**
   * Makes the files of a capture.
   *
   * @param executor runs what writes, one at a time
   * @param rotateBytes from which size of a file on the capture goes on in another
   */
  public static Recorder create(
      Path log,
      String target,
      String protocol,
      long rotateBytes,
      RecordingListener listener,
      Executor executor)
      throws IOException {
    return create(
        log,
        target,
        protocol,
        rotateBytes,
        listener,
        executor,
        Clock.systemUTC(),
        PrivateFile::make);
  }

  static Recorder create(
      Path log,
      String target,
      String protocol,
      long rotateBytes,
      RecordingListener listener,
      Executor executor,
      Clock clock,
      OutputFile.Maker maker)
      throws IOException {
    CaptureHeader header = new CaptureHeader(clock.instant().toString(), target, protocol, 1, 0);
    CaptureWriter files = new CaptureWriter(log, header, rotateBytes, maker);
    return new Recorder(files, new BatchWriter(files, listener, clock), executor);
  }

  /** How to stop and start the far end. */
  public synchronized void throttle(Runnable toPause, Runnable toResume) {
    pause = toPause;
    resume = toResume;
  }

  /** A way to read what has been written so far, from its beginning. */
  public CaptureTail tail() {
    return new CaptureTail(files);
  }

  @Override
  public void connected(String address) {
    mark(new Batch.Link(address));
  }

  @Override
  public synchronized void received(ByteBuffer bytes, long arrivalNanos) {
    if (closed) {
      return;
    }
    filling.append(bytes, arrivalNanos);
    if (filling.length() >= MAX_WAITING_BYTES) {
      full();
    }
  }

  @Override
  public synchronized void readComplete() {
    if (!filling.isEmpty()) {
      schedule();
    }
  }

  @Override
  public void signal(ConsoleSignal signal) {
    if (!(signal instanceof ConsoleSignal.Pong)) {
      mark(new Batch.Said(signal));
    }
  }

  @Override
  public void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    mark(new Batch.Lost(end, retry));
  }

  private synchronized void mark(Batch.Event event) {
    filling.mark(System.nanoTime(), event);
    if (filling.marks().size() >= MAX_WAITING_MARKS) {
      full();
    }
    schedule();
  }

  /** The bound is reached: called with the lock held. */
  private void full() {
    schedule();
    if (!paused) {
      paused = true;
      pause.run();
    }
  }

  private void schedule() {
    if (!scheduled && !closed) {
      scheduled = true;
      executor.execute(this::drain);
    }
  }

  private void drain() {
    Batch batch;
    synchronized (this) {
      batch = filling;
      filling = spare;
      spare = batch;
      scheduled = false;
    }
    try {
      writer.write(batch);
    } finally {
      batch.clear();
      Runnable afterwards = () -> {};
      synchronized (this) {
        if (paused && filling.length() < MAX_WAITING_BYTES) {
          paused = false;
          afterwards = resume;
        }
      }
      afterwards.run();
    }
  }

  /**
   * The console is done and all is written that waited: closes the files. A connection that ends
   * late may still tell so; nobody listens any more.
   */
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
    }
    writer.close();
  }
}
