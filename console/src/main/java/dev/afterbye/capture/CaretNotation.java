package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.WordScan;

/**
 * Turns {@code ^M} and {@code ^[}, as cat -v, less and editors spell them, back into control
 * characters. A heuristic: each of the first {@link #LINES} lines must end with {@code ^M}.
 */
final class CaretNotation implements ByteSink {
  /** Lines that tell. */
  static final int LINES = 4;

  /** Bytes in which they must end. */
  static final int HEAD_BYTES = 1 << 12;

  /** What stands for NUL, BEL, BS, HT, CR and ESC: other control characters no console needs. */
  private static final String SPELT = "@GHIM[";

  private static final byte[] CARET = {'^'};

  private enum State {
    /** Among the first lines, which are held. */
    LOOKING,
    CARETS,
    PLAIN
  }

  private final ByteSink console;
  private State state = State.LOOKING;
  private byte[] held = new byte[0];
  private int length;
  private int lines;

  private final byte[] control = new byte[1];

  /** Whether a caret was the last byte, and is held. */
  private boolean caret;

  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A reader of one log. */
  CaretNotation(ByteSink console) {
    this.console = console;
  }

  /** Whether control characters were spelt, as far as is known yet. */
  boolean found() {
    return state == State.CARETS;
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    int at = from;
    while (at < to && state == State.LOOKING) {
      at = look(b, at, to);
    }
    if (state == State.CARETS) {
      decode(b, at, to);
    } else if (state == State.PLAIN && at < to) {
      console.feed(b, at, to, arrivalNanos);
    }
    if (from == to) {
      console.feed(b, from, to, arrivalNanos);
    }
  }

  /** The log is over. */
  void end() {
    release();
    if (caret) {
      console.feed(CARET, 0, 1, arrival);
    }
  }

  private int look(byte[] b, int from, int to) {
    int most = Math.min(to, from + HEAD_BYTES - length);
    int end = WordScan.lineEnd(b, from, most);
    int behind = end < most ? end + 1 : most;
    hold(b, from, behind);
    if (end < most && !endsWithReturn()) {
      state = State.PLAIN;
    } else if (end < most && ++lines == LINES) {
      state = State.CARETS;
    } else if (length == HEAD_BYTES) {
      state = State.PLAIN;
    }
    if (state != State.LOOKING) {
      release();
    }
    return behind;
  }

  private void hold(byte[] b, int from, int to) {
    if (held.length == 0) {
      held = new byte[HEAD_BYTES];
    }
    System.arraycopy(b, from, held, length, to - from);
    length += to - from;
  }

  private boolean endsWithReturn() {
    return length > 2 && held[length - 3] == '^' && held[length - 2] == 'M';
  }

  private void release() {
    int all = length;
    length = 0;
    if (state == State.CARETS) {
      decode(held, 0, all);
    } else if (all > 0) {
      console.feed(held, 0, all, arrival);
    }
  }

  private void decode(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (caret) {
        caret = false;
        boolean spelt = SPELT.indexOf(b[at]) >= 0;
        control[0] = (byte) (b[at] ^ '@');
        console.feed(spelt ? control : CARET, 0, 1, arrival);
        at += spelt ? 1 : 0;
        continue;
      }
      int next = WordScan.first(b, at, to, CARET[0]);
      if (next > at) {
        console.feed(b, at, next, arrival);
      }
      caret = next < to;
      at = next + 1;
    }
  }
}
