package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.List;

/**
 * Turns the no-break spaces of a log that went through a page, a chat or an editor back into
 * blanks. A heuristic: a kernel pads its stamps with blanks (kernel/printk/printk.c, print_time),
 * and a no-break space (UTF-8) in the padding of one or behind it tells, where the first padded
 * stamp has it.
 */
final class NoBreakSpaces extends HoldingStage {
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

  private State state = State.LINE_START;
  private long seen;

  /** A reader of one log. */
  NoBreakSpaces(ByteSink console) {
    super(console, MAX_STAMP_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return state == State.FOUND ? List.of(Wrapping.SPACES) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    int next =
        switch (state) {
          case LINE_START -> begin(b, from);
          case STAMP -> stamp(b, from);
          case REST -> rest(b, from, to);
          case FOUND -> decode(b, from, to);
          case PLAIN -> pass(b, from, to);
        };
    seen += next - from;
    return next;
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
    int end = passLine(b, from, to);
    state = b[end - 1] == '\n' ? State.LINE_START : State.REST;
    return end;
  }

  /** Holds a byte; the one behind the blank behind the stamp decides. */
  private int stamp(byte[] b, int at) {
    int length = length();
    int digits = blanksEnd(1);
    int point = digitsEnd(digits);
    int micros = point < length && held()[point] == '.' ? digitsEnd(point + 1) : length;
    boolean closed = micros == point + 7 && micros < length && held()[micros] == ']';
    if (closed && blanksEnd(micros + 1) == length && length > micros + 1) {
      decide(digits - 1 + length - micros - 1);
    } else if (b[at] == '\n' || full()) {
      state = State.REST;
      release();
    } else {
      hold(b[at]);
      return at + 1;
    }
    return at;
  }

  private void decide(int blankBytes) {
    if (WordScan.first(held(), 0, length(), LEAD) < length()) {
      state = State.FOUND;
      again();
    } else {
      // One blank alone is never made a no-break space by what keeps several apart.
      state = blankBytes > 2 ? State.PLAIN : State.REST;
      release();
    }
  }

  private int blanksEnd(int from) {
    byte[] held = held();
    int length = length();
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

  private int decode(byte[] b, int from, int to) {
    if (length() > 0) {
      boolean blank = b[from] == TRAIL;
      if (blank) {
        drop(1);
        pass(BLANK, 0, 1);
      } else {
        release();
      }
      return blank ? from + 1 : from;
    }
    return holdNext(b, from, to, LEAD);
  }
}
