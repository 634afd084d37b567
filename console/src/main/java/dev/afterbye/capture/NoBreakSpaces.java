package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.WordScan;

/**
 * Turns the no-break spaces of a log that went through a page, a chat or an editor back into
 * blanks. A heuristic: a kernel pads its stamps with blanks (kernel/printk/printk.c, print_time),
 * and a no-break space (UTF-8) in the padding of one or behind it tells, where the first padded
 * stamp has it.
 */
final class NoBreakSpaces implements ByteSink {
  /** Bytes in which the first such stamp must begin. */
  static final int HEAD_BYTES = 1 << 16;

  /** A stamp of 12 digits whose blanks are no-break spaces, and one behind it. */
  private static final int MAX_STAMP_BYTES = 32;

  private static final byte LEAD = (byte) 0xc2;
  private static final byte TRAIL = (byte) 0xa0;
  private static final byte[] BLANK = {' '};

  private enum State {
    /** Before the first byte of a line. */
    LINE_START,
    /** In what may be a stamp, which is held. */
    STAMP,
    /** In the rest of a line. */
    REST,
    FOUND,
    PLAIN
  }

  private final ByteSink console;
  private State state = State.LINE_START;
  private long seen;
  private final byte[] held = new byte[MAX_STAMP_BYTES];
  private int length;
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A reader of one log. */
  NoBreakSpaces(ByteSink console) {
    this.console = console;
  }

  /** Whether blanks were no-break spaces, as far as is known yet. */
  boolean found() {
    return state == State.FOUND;
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    if (from == to) {
      console.feed(b, from, to, arrivalNanos);
    }
    int at = from;
    while (at < to) {
      int next =
          switch (state) {
            case LINE_START -> begin(b, at);
            case STAMP -> stamp(b, at);
            case REST -> rest(b, at, to);
            case FOUND -> decode(b, at, to);
            case PLAIN -> pass(b, at, to);
          };
      seen += next - at;
      at = next;
    }
  }

  /** The log is over. */
  void end() {
    release();
  }

  private int pass(byte[] b, int from, int to) {
    if (from < to) {
      console.feed(b, from, to, arrival);
    }
    return to;
  }

  private void release() {
    pass(held, 0, length);
    length = 0;
  }

  private int begin(byte[] b, int at) {
    if (seen >= HEAD_BYTES) {
      state = State.PLAIN;
    } else {
      state = b[at] == '[' ? State.STAMP : State.REST;
    }
    return at;
  }

  private int rest(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    state = end < to ? State.LINE_START : State.REST;
    return pass(b, from, end < to ? end + 1 : to);
  }

  /** Holds a byte; the one behind the blank behind the stamp decides. */
  private int stamp(byte[] b, int at) {
    int digits = blanks(1);
    int point = digits(digits);
    int micros = point < length && held[point] == '.' ? digits(point + 1) : length;
    boolean closed = micros == point + 7 && micros < length && held[micros] == ']';
    if (closed && blanks(micros + 1) == length && length > micros + 1) {
      int blanks = digits - 1 + length - micros - 1;
      decide(blanks, hasNoBreakSpace());
    } else if (b[at] == '\n' || length == MAX_STAMP_BYTES) {
      state = State.REST;
      release();
    } else {
      held[length++] = b[at];
      return at + 1;
    }
    return at;
  }

  private void decide(int blankBytes, boolean noBreak) {
    if (noBreak) {
      state = State.FOUND;
      byte[] stamp = held.clone();
      int to = length;
      length = 0;
      for (int i = 0; i < to; ) {
        i = decode(stamp, i, to);
      }
    } else {
      // One blank alone is never made a no-break space by what keeps several apart.
      state = blankBytes > 2 ? State.PLAIN : State.REST;
      release();
    }
  }

  private boolean hasNoBreakSpace() {
    return WordScan.first(held, 0, length, LEAD) < length;
  }

  private int blanks(int from) {
    int at = from;
    while (at < length) {
      if (held[at] == ' ') {
        at++;
      } else if (held[at] == LEAD && at + 1 < length && held[at + 1] == TRAIL) {
        at += 2;
      } else {
        break;
      }
    }
    return Math.min(at, length);
  }

  private int digits(int from) {
    int at = from;
    while (at < length && held[at] >= '0' && held[at] <= '9') {
      at++;
    }
    return at;
  }

  private int decode(byte[] b, int from, int to) {
    if (length > 0) {
      boolean blank = b[from] == TRAIL;
      if (blank) {
        length = 0;
        pass(BLANK, 0, 1);
      } else {
        release();
      }
      return blank ? from + 1 : from;
    }
    int at = pass(b, from, WordScan.first(b, from, to, LEAD));
    if (at < to) {
      held[length++] = LEAD;
      at++;
    }
    return at;
  }
}
