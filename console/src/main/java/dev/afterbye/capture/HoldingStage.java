package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.WordScan;
import java.util.Arrays;

/**
 * A stage on a log's way to the console that may hold bytes until those behind them tell what they
 * are. Any chunks of the same bytes are taken in the same steps.
 */
abstract class HoldingStage implements LogStage {
  private final ByteSink console;
  private final int mostHeld;
  private final HeldBytes held = new HeldBytes();
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A stage before {@code console} that never holds more than {@code mostHeld} bytes. */
  HoldingStage(ByteSink console, int mostHeld) {
    this.console = console;
    this.mostHeld = mostHeld;
  }

  /** Takes at least one byte of {@code [from, to)}, or another state; returns where it ended. */
  abstract int step(byte[] b, int from, int to);

  @Override
  public final void feed(byte[] b, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    if (from == to) {
      console.feed(b, from, to, arrivalNanos);
    }
    walk(b, from, to);
  }

  @Override
  public void end() {
    release();
  }

  final void walk(byte[] b, int from, int to) {
    for (int at = from; at < to; ) {
      at = step(b, at, to);
    }
  }

  /** Whether the bytes come with the time of their arrival. */
  final boolean live() {
    return arrival != FragmentSink.NO_ARRIVAL;
  }

  /** Passes on {@code [from, to)} and returns its end. */
  final int pass(byte[] b, int from, int to) {
    if (from < to) {
      console.feed(b, from, to, arrival);
    }
    return to;
  }

  /** Passes on the rest of a line, or what is there of it; returns where that ends. */
  final int passLine(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    return pass(b, from, end < to ? end + 1 : to);
  }

  /** Passes on what is before the next such byte and holds that; returns what is behind it. */
  final int holdNext(byte[] b, int from, int to, byte wanted) {
    int at = pass(b, from, WordScan.first(b, from, to, wanted));
    if (at < to) {
      hold(b[at++]);
    }
    return at;
  }

  final void hold(byte c) {
    held.add(c, mostHeld);
  }

  final void hold(byte[] b, int from, int to) {
    held.add(b, from, to, mostHeld);
  }

  /** Holds the rest of a line, until {@code most} bytes are held; returns where that ended. */
  final int holdLine(byte[] b, int from, int to, int most) {
    int bound = Math.min(to, from + most - length());
    int end = WordScan.lineEnd(b, from, bound);
    return held.add(b, from, Math.min(bound, end + 1), mostHeld);
  }

  /** Whether what is held ends with a line. */
  final boolean endsLine() {
    return length() > 0 && held()[length() - 1] == '\n';
  }

  /** What is held, from index 0 to {@link #length()}. */
  final byte[] held() {
    return held.bytes();
  }

  final int length() {
    return held.length();
  }

  final boolean full() {
    return held.length() == mostHeld;
  }

  /** Passes on what is held. */
  final void release() {
    pass(held(), 0, length());
    held.clear();
  }

  /** Forgets the first bytes of what is held. */
  final void drop(int bytes) {
    held.drop(bytes);
  }

  /** Takes the steps again of what is held, in another state. */
  final void again() {
    byte[] all = Arrays.copyOf(held(), length());
    held.clear();
    walk(all, 0, all.length);
  }

  /** Where the digits end that are held from {@code from} on. */
  final int digitsEnd(int from) {
    int at = from;
    while (at < length() && held()[at] >= '0' && held()[at] <= '9') {
      at++;
    }
    return at;
  }
}
