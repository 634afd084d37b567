package dev.afterbye.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What util-linux's scriptreplay plays: a typescript, whose first line it skips, and a file of
 * delays in seconds and bytes after them.
 */
public final class TypescriptWriter implements CaptureSink {
  private final OutputStream out;
  private final OutputStream timing;
  private long last = NO_TIME;

  /** A writer, which writes the line to be skipped at once. */
  public TypescriptWriter(OutputStream out, OutputStream timing, Optional<CaptureHeader> header) {
    this.out = out;
    this.timing = timing;
    String since = header.map(h -> " on " + h.started()).orElse("");
    write(out, ("Script started" + since + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    double delay = micros == NO_TIME || last == NO_TIME ? 0 : (micros - last) / 1e6;
    last = micros == NO_TIME ? last : micros;
    write(
        timing,
        String.format(Locale.ROOT, "%.6f %d\n", delay, to - from)
            .getBytes(StandardCharsets.US_ASCII));
    try {
      out.write(b, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void entry(IndexEntry entry) {}

  /** The capture is over. */
  public void end() {
    try {
      out.flush();
      timing.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
