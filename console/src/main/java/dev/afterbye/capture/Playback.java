package dev.afterbye.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** Hands a capture's bytes out at the pace they came. */
public final class Playback implements CaptureSink {
  private final OutputStream out;
  private final double speed;
  private final long maxMicros;
  private long last = NO_TIME;

  /**
   * A playback.
   *
   * @param speed how many times as fast; 0 does not wait at all
   * @param maxDelay the longest wait
   */
  public Playback(OutputStream out, double speed, Duration maxDelay) {
    this.out = out;
    this.speed = speed;
    this.maxMicros = maxDelay.toMillis() * 1000;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    try {
      if (micros != NO_TIME && last != NO_TIME && speed > 0 && micros > last) {
        pause((long) ((micros - last) / speed));
      }
      last = micros == NO_TIME ? last : micros;
      out.write(b, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pause(long micros) throws IOException {
    out.flush();
    long wait = Math.min(micros, maxMicros);
    try {
      Thread.sleep(wait / 1000, (int) (wait % 1000) * 1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void entry(IndexEntry entry) {}
}
