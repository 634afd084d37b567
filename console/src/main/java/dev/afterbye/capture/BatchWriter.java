package dev.afterbye.capture;

import dev.afterbye.wire.ConnectionEnd;
import dev.afterbye.wire.ConsoleSignal;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Writes what a console sent and what became of it to the files of a capture, tells of it, and
 * keeps count of what no disk would take. Used by the thread that writes only.
 */
final class BatchWriter implements Closeable {
  /** While the disk is full, one in so many nanoseconds is the time to try again. */
  private static final long RETRY_NANOS = 1_000_000_000;

  private final CaptureWriter writer;
  private final RecordingListener listener;
  private final Clock clock;
  private final long startNanos = System.nanoTime();
  private boolean everConnected;
  private boolean away;
  private String awayReason = "";
  private long awaySince;
  private long lostBytes;
  private long lostSince;
  private long retryAt;
  private long lastNanos = startNanos;

  BatchWriter(CaptureWriter writer, RecordingListener listener, Clock clock) {
    this.writer = writer;
    this.listener = listener;
    this.clock = clock;
  }

  /** Writes bytes and words, in their order. */
  void write(Batch batch) {
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
    if (mark.event() instanceof Batch.Link link) {
      if (away) {
        gap(t, at);
      }
      everConnected = true;
      writer.add(new IndexEntry.Connected(t, at, link.address(), wall()));
      listener.connected(link.address());
    } else if (mark.event() instanceof Batch.Said said) {
      writer.add(SignalEntry.of(t, at, said.signal()));
      if (said.signal() instanceof ConsoleSignal.Undecodable) {
        String reason = "output that could not be decoded";
        writer.add(
            new IndexEntry.Gap(t, at, reason, OptionalLong.empty(), OptionalLong.empty(), wall()));
        listener.gap(reason);
      }
      listener.signal(said.signal());
    } else if (mark.event() instanceof Batch.Lost lost) {
      lost(lost, t, at, mark.nanos());
    }
  }

  private void lost(Batch.Lost lost, long t, long at, long nanos) {
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
  @Override
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
