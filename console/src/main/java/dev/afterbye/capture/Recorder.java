package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleListener;
import dev.afterbye.wire.ConsoleSignal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

  /** While the disk is full, one in so many nanoseconds is the time to try again. */
  private static final long RETRY_NANOS = 1_000_000_000;

  private record Link(String address) implements Batch.Event {}

  private record Said(ConsoleSignal signal) implements Batch.Event {}

  private record Lost(ConnectionEnd end, Optional<Duration> retry) implements Batch.Event {}

  private final CaptureWriter writer;
  private final RecordingListener listener;
  private final Executor executor;
  private final Clock clock;
  private final long startNanos;

  // Shared between the thread that receives and the one that writes; guarded by this.
  private Batch filling = new Batch();
  private Batch spare = new Batch();
  private boolean scheduled;
  private boolean paused;
  private Runnable pause = () -> {};
  private Runnable resume = () -> {};

  // Used by the thread that writes only.
  private boolean everConnected;
  private boolean away;
  private String awayReason = "";
  private long awaySince;
  private long lostBytes;
  private long lostSince;
  private long retryAt;
  private long lastNanos;

  private Recorder(
      CaptureWriter writer, RecordingListener listener, Executor executor, Clock clock) {
    this.writer = writer;
    this.listener = listener;
    this.executor = executor;
    this.clock = clock;
    this.startNanos = System.nanoTime();
    this.lastNanos = startNanos;
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
    return new Recorder(
        new CaptureWriter(log, header, rotateBytes, maker), listener, executor, clock);
  }

  /** How to stop and start the far end. */
  public synchronized void throttle(Runnable toPause, Runnable toResume) {
    pause = toPause;
    resume = toResume;
  }

  /** A way to read what has been written so far, from its beginning. */
  public CaptureTail tail() {
    return new CaptureTail(writer);
  }

  @Override
  public void connected(String address) {
    mark(new Link(address));
  }

  @Override
  public synchronized void received(ByteBuffer bytes, long arrivalNanos) {
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
      mark(new Said(signal));
    }
  }

  @Override
  public void disconnected(ConnectionEnd end, Optional<Duration> retry) {
    mark(new Lost(end, retry));
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
    if (!scheduled) {
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
      write(batch);
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

  private void write(Batch batch) {
    List<Batch.Mark> marks = batch.marks();
    if (batch.length() > 0) {
      writeBytes(batch);
    } else {
      for (Batch.Mark mark : marks) {
        take(mark, writer.offset());
      }
    }
    writer.flushIndex();
    writer.rotateIfFull(micros(lastNanos));
  }

  /** All bytes go to the log before a word about them goes anywhere. */
  private void writeBytes(Batch batch) {
    boolean gap = lostBytes > 0;
    int length = batch.length();
    long at = writer.offset();
    int written = 0;
    boolean tried = !gap || batch.marks().get(0).nanos() - retryAt >= 0;
    if (tried) {
      written = writer.write(batch.bytes(), 0, length);
    }
    if (gap && written > 0) {
      tell(at);
    }
    List<Batch.Mark> marks = batch.marks();
    long end = writer.written() - written;
    for (int i = 0; i < marks.size(); i++) {
      Batch.Mark mark = marks.get(i);
      int to = i + 1 < marks.size() ? marks.get(i + 1).at() : length;
      if (mark.event() != Batch.Arrival.BYTES) {
        take(mark, at + Math.min(mark.at(), written));
        continue;
      }
      lastNanos = mark.nanos();
      int here = Math.min(to, written) - mark.at();
      if (here > 0) {
        writer.add(new IndexEntry.Chunk(micros(mark.nanos()), at + mark.at(), here));
        listener.grown(end + mark.at() + here, mark.nanos());
      }
    }
    if (written < length) {
      lose(length - written, batch.marks().get(0).nanos());
    }
  }

  private void lose(int bytes, long nanos) {
    if (lostBytes == 0) {
      lostSince = nanos;
      retryAt = nanos;
      listener.storageLost(writer.problem());
    }
    lostBytes += bytes;
    if (nanos - retryAt >= 0) {
      retryAt = nanos + RETRY_NANOS;
    }
  }

  /** There is room again: what was lost lies before {@code at}. */
  private void tell(long at) {
    long now = System.nanoTime();
    String reason = "the capture could not be written";
    writer.add(
        new IndexEntry.Gap(
            micros(lostSince),
            at,
            reason,
            OptionalLong.of(lostBytes),
            OptionalLong.of((now - lostSince) / 1000),
            wall()));
    listener.gap(reason + ": " + lostBytes + " bytes lost");
    listener.storageBack(lostBytes);
    lostBytes = 0;
  }

  private void take(Batch.Mark mark, long at) {
    long t = micros(mark.nanos());
    if (mark.event() instanceof Link link) {
      if (away) {
        gap(t, at);
      }
      everConnected = true;
      writer.add(new IndexEntry.Connected(t, at, link.address(), wall()));
      listener.connected(link.address());
    } else if (mark.event() instanceof Said said) {
      writer.add(entry(t, at, said.signal()));
      if (said.signal() instanceof ConsoleSignal.Undecodable) {
        String reason = "output that could not be decoded";
        writer.add(
            new IndexEntry.Gap(t, at, reason, OptionalLong.empty(), OptionalLong.empty(), wall()));
        listener.gap(reason);
      }
      listener.signal(said.signal());
    } else if (mark.event() instanceof Lost lost) {
      lost(lost, t, at, mark.nanos());
    }
  }

  private void lost(Lost lost, long t, long at, long nanos) {
    ConnectionEnd end = lost.end();
    String kind = end.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    writer.add(new IndexEntry.Ended(t, at, end.what(), kind, wall()));
    if (everConnected && !away) {
      away = true;
      awayReason = end.what();
      awaySince = nanos;
    }
    listener.disconnected(end, lost.retry());
  }

  private void gap(long t, long at) {
    away = false;
    long since = micros(awaySince);
    writer.add(
        new IndexEntry.Gap(
            since, at, awayReason, OptionalLong.empty(), OptionalLong.of(t - since), wall()));
    listener.gap(awayReason);
  }

  private static IndexEntry entry(long t, long at, ConsoleSignal signal) {
    if (signal instanceof ConsoleSignal.Title title) {
      return new IndexEntry.Title(t, at, title.text());
    }
    if (signal instanceof ConsoleSignal.Resized resized) {
      return new IndexEntry.Resize(t, at, resized.size().columns(), resized.size().rows());
    }
    String words;
    if (signal instanceof ConsoleSignal.Detected detected) {
      words = "protocol: " + detected.protocol();
    } else if (signal instanceof ConsoleSignal.Preferences preferences) {
      words = "preferences: " + preferences.json();
    } else if (signal instanceof ConsoleSignal.ReconnectHint hint) {
      words = "reconnect: " + hint.seconds() + " s";
    } else if (signal instanceof ConsoleSignal.MessageLimit limit) {
      words = "message limit: " + limit.bytes() + " bytes";
    } else if (signal instanceof ConsoleSignal.UnknownMessage unknown) {
      words = "message of unknown type " + unknown.type();
    } else if (signal instanceof ConsoleSignal.Undecodable undecodable) {
      words = "undecodable output: " + undecodable.raw();
    } else {
      words = "end of the stream";
    }
    return new IndexEntry.Note(t, at, words);
  }

  private long micros(long nanos) {
    return (nanos - startNanos) / 1000;
  }

  private String wall() {
    return clock.instant().toString();
  }

  /**
   * The console is done and all is written that waited: closes the files. Those of a console that
   * never was there are taken away, so that the next attempt may use their name.
   */
  public void close() throws IOException {
    if (!everConnected && writer.written() == 0) {
      writer.discard();
      return;
    }
    if (lostBytes > 0) {
      tell(writer.offset());
    }
    writer.close();
  }
}
