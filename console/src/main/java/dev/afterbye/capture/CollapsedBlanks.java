package dev.afterbye.capture;

/**
 * Gives the stamps of a log back the blanks that a page took: HTML shows a run of blanks as one,
 * and what is copied from there has one. A kernel pads the seconds to five digits
 * (kernel/printk/printk.c, print_time), so that one blank before fewer than four digits tells,
 * where nothing before has two blanks in a row.
 */
final class CollapsedBlanks extends HoldingStage {
  /** Bytes in which the first such stamp must begin. */
  static final int HEAD_BYTES = 1 << 16;

  private static final int SECONDS_WIDTH = 5;
  private static final int MICROS_WIDTH = 6;

  /** Where the digits of a stamp begin that has one blank. */
  private static final int DIGITS = 2;

  private static final int MOST_DIGITS = SECONDS_WIDTH - 2;
  private static final int MAX_STAMP_BYTES = DIGITS + MOST_DIGITS + 1 + MICROS_WIDTH + 1;

  private static final byte[] PADDED = {'[', ' ', ' ', ' ', ' '};

  private enum State {
    /** Two blanks in a row were not seen, nor such a stamp. */
    OPEN,
    FOUND,
    PLAIN
  }

  private State state = State.OPEN;
  private long seen;
  private byte last = '\n';

  /** The byte before the bracket that is held. */
  private byte before;

  /** Where the point of the stamp is held, or 0. */
  private int point;

  /** A reader of one log. */
  CollapsedBlanks(ByteSink console) {
    super(console, MAX_STAMP_BYTES);
  }

  /** Whether blanks were taken, as far as is known yet. */
  boolean found() {
    return state == State.FOUND;
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (state == State.PLAIN) {
      return pass(b, from, to);
    }
    int next = length() > 0 ? stamp(b, from) : text(b, from, to);
    seen += next - from;
    return next;
  }

  private int text(byte[] b, int from, int to) {
    for (int at = from; at < to; at++) {
      byte c = b[at];
      if (state == State.OPEN && ((c == ' ' && last == ' ') || seen + at - from >= HEAD_BYTES)) {
        state = State.PLAIN;
        return pass(b, from, to);
      }
      if (c == '[') {
        pass(b, from, at);
        before = last;
        point = 0;
        hold(c);
        return at + 1;
      }
      last = c;
    }
    return pass(b, from, to);
  }

  private int stamp(byte[] b, int at) {
    byte c = b[at];
    if (fits(c)) {
      point = c == '.' ? length() : point;
      hold(c);
      return at + 1;
    }
    if (isWhole() && mayBegin() && mayStandBehind(c)) {
      state = State.FOUND;
      pass(PADDED, 0, 1 + SECONDS_WIDTH - (point - DIGITS));
      drop(DIGITS);
    }
    last = held()[length() - 1];
    release();
    return at;
  }

  private boolean fits(byte c) {
    int at = length();
    boolean digit = c >= '0' && c <= '9';
    if (at < DIGITS) {
      return c == ' ';
    }
    if (point == 0) {
      return (digit && at < DIGITS + MOST_DIGITS) || (c == '.' && at > DIGITS);
    }
    return at <= point + MICROS_WIDTH ? digit : c == ']' && at == point + MICROS_WIDTH + 1;
  }

  private boolean isWhole() {
    return point > 0 && length() == point + MICROS_WIDTH + 2;
  }

  /** Once it is known, records are looked for in lines that they cut, too. */
  private boolean mayBegin() {
    return state == State.FOUND || before == '\n' || before == ' ' || before == '>';
  }

  /** A record without text has its line's end there. */
  private boolean mayStandBehind(byte c) {
    return c == ' ' || (state == State.FOUND && (c == '\r' || c == '\n'));
  }
}
