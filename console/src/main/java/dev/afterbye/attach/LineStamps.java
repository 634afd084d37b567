package dev.afterbye.attach;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** Puts a time stamp before each line that is shown. */
final class LineStamps {
  private final Clock clock;
  private final Instant start;
  private StampFormat format;
  private Instant before;
  private boolean lineBegins = true;

  LineStamps(StampFormat format, Clock clock) {
    this.clock = clock;
    this.format = format;
    this.start = clock.instant();
    this.before = start;
  }

  /** Goes on to the next format. */
  StampFormat cycle() {
    format = format.next();
    return format;
  }

  /**
   * Hands on the bytes in pieces that are each text of one line.
   *
   * @param arrivalNanos when they came, as {@link System#nanoTime}
   * @param own takes a stamp
   * @param text takes bytes of the console
   */
  void feed(byte[] b, int from, int to, long arrivalNanos, Consumer<byte[]> own, Range text) {
    if (format == StampFormat.OFF) {
      lineBegins = b[to - 1] == '\n';
      text.take(b, from, to);
      return;
    }
    int at = from;
    while (at < to) {
      if (lineBegins && b[at] != '\r' && b[at] != '\n') {
        own.accept(stamp(arrivalNanos));
        lineBegins = false;
      }
      int end = at;
      while (end < to && b[end] != '\n') {
        end++;
      }
      boolean ends = end < to;
      end += ends ? 1 : 0;
      lineBegins |= ends;
      text.take(b, at, end);
      at = end;
    }
  }

  private byte[] stamp(long arrivalNanos) {
    Instant now = clock.instant().minusNanos(System.nanoTime() - arrivalNanos);
    String text = "[" + format.of(now, start, before, clock.getZone()) + "] ";
    before = now;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Takes a range of bytes, to be read during the call only. */
  interface Range {
    void take(byte[] b, int from, int to);
  }
}
