package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;

/**
 * Takes the colours off the lines of {@code dmesg --color=always} (util-linux sys-utils/dmesg.c):
 * the stamp with the blank behind it is coloured, then the subsystem, then the message by its
 * level. dmesg spells out what a message itself holds of control characters, so that no other
 * sequence is in such a line. A kernel writes no colour before its stamp: one such line tells,
 * unless a record without colour came before it, which is a console's on which a program ran dmesg.
 */
final class DmesgColours extends HoldingStage {
  /** Bytes in which the first such line must begin. */
  static final int HEAD_BYTES = 1 << 16;

  /** Fewer bytes hold no sequence, stamp and sequence. */
  private static final int MIN_LEAD_BYTES = 14;

  private static final int MAX_LEAD_BYTES = 64;
  private static final int MAX_SEQUENCE_BYTES = 16;
  private static final byte ESC = 0x1b;

  private enum State {
    /** Before the first byte of a line. */
    LINE_START,
    /** In what may be a coloured stamp, which is held. */
    LEAD,
    /** Behind a coloured stamp. */
    COLOURED,
    /** In a sequence of such a line, which is held. */
    SEQUENCE,
    /** In a line without. */
    REST,
    /** In a log without. */
    PLAIN
  }

  private State state = State.LINE_START;
  private boolean found;
  private long seen;

  /** A reader of one log. */
  DmesgColours(ByteSink console) {
    super(console, MAX_LEAD_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.DMESG) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    int next =
        switch (state) {
          case LINE_START -> begin(b, from);
          case LEAD -> lead(b, from);
          case COLOURED -> coloured(b, from, to);
          case SEQUENCE -> sequence(b, from);
          case REST -> rest(b, from, to);
          case PLAIN -> pass(b, from, to);
        };
    seen += next - from;
    return next;
  }

  private int begin(byte[] b, int at) {
    if (!found && seen >= HEAD_BYTES) {
      state = State.PLAIN;
    } else {
      boolean record = !found && (b[at] == '[' || b[at] == '<');
      state = record || b[at] == ESC ? State.LEAD : State.REST;
    }
    return at;
  }

  private int rest(byte[] b, int from, int to) {
    int end = passLine(b, from, to);
    state = b[end - 1] == '\n' ? State.LINE_START : State.REST;
    return end;
  }

  private int lead(byte[] b, int at) {
    hold(b[at]);
    byte first = held()[0];
    if (first != ESC && b[at] == ']') {
      state = isStamp(first == '<' ? behindLevel() : 0) ? State.PLAIN : State.REST;
      release();
    } else if (first == ESC && b[at] == 'm' && length() > MIN_LEAD_BYTES) {
      lead();
    } else if (b[at] == '\n' || full()) {
      state = b[at] == '\n' ? State.LINE_START : State.REST;
      release();
    }
    return at + 1;
  }

  private void lead() {
    int stamp = sequencesEnd(0);
    if (stamp == length() && !full()) {
      return;
    }
    if (stamp > 0) {
      int at = stampEnd(stamp);
      int behind = at < length() && held()[at] == ' ' ? at + 1 : at;
      if (behind < length() && sequenceEnd(behind) == length()) {
        found = true;
        pass(held(), stamp, behind);
        drop(length());
        state = State.COLOURED;
        return;
      }
    }
    state = State.REST;
    release();
  }

  /** Where the stamp that begins at {@code from} ends, or the end of what is held. */
  private int stampEnd(int from) {
    byte[] held = held();
    int length = length();
    if (from >= length || held[from] != '[') {
      return length;
    }
    int at = from + 1;
    while (at < length && isOfStamp(held[at])) {
      at++;
    }
    boolean closed = at < length && held[at] == ']';
    return closed && (endsWithMicros(from, at) || holdsTimeOfDay(from, at)) ? at + 1 : length;
  }

  /** Digits, names of day and month, and what stands between and around them. */
  private static boolean isOfStamp(byte c) {
    return (c >= '0' && c <= ':') || (c >= 'A' && c <= 'z' && c != ']') || " .+<>".indexOf(c) >= 0;
  }

  /** Whether {@code .######} ends there, or with the time since the line before in {@code <>}. */
  private boolean endsWithMicros(int from, int to) {
    byte[] held = held();
    int end = held[to - 1] == '>' ? to - 1 : to;
    return end - 7 > from && held[end - 7] == '.' && digitsEnd(end - 6) == end;
  }

  private boolean holdsTimeOfDay(int from, int to) {
    byte[] held = held();
    for (int i = from + 3; i + 2 < to; i++) {
      if (held[i] == ':' && digitsEnd(i - 2) == i && digitsEnd(i + 1) == i + 3) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that is held from there on is a stamp: {@code [ 0.000000]}. */
  private boolean isStamp(int from) {
    byte[] held = held();
    int length = length();
    int point = digitsEnd(blanksEnd(from + 1));
    return from < length
        && held[from] == '['
        && held[point - 1] != ' '
        && held[point - 1] != '['
        && held[point] == '.'
        && digitsEnd(point + 1) == point + 7
        && point + 8 == length;
  }

  private int behindLevel() {
    int at = digitsEnd(1);
    return at < length() && held()[at] == '>' ? at + 1 : length();
  }

  private int blanksEnd(int from) {
    int at = from;
    while (at < length() && held()[at] == ' ') {
      at++;
    }
    return at;
  }

  /** Where the sequences that begin at {@code from} end, or {@code from} when none does. */
  private int sequencesEnd(int from) {
    int at = from;
    for (int end = sequenceEnd(at); end > 0; end = sequenceEnd(at)) {
      at = end;
    }
    return at;
  }

  /** Where the sequence that begins at {@code from} ends, or 0 when none does. */
  private int sequenceEnd(int from) {
    byte[] held = held();
    int length = length();
    if (from + 2 >= length || held[from] != ESC || held[from + 1] != '[') {
      return 0;
    }
    int at = from + 2;
    while (at < length && (held[at] == ';' || (held[at] >= '0' && held[at] <= '9'))) {
      at++;
    }
    return at < length && held[at] == 'm' ? at + 1 : 0;
  }

  private int coloured(byte[] b, int from, int to) {
    int end = from;
    while (end < to && b[end] != ESC && b[end] != '\n') {
      end++;
    }
    if (end < to && b[end] == '\n') {
      state = State.LINE_START;
      end++;
    } else if (end < to) {
      state = State.SEQUENCE;
    }
    return pass(b, from, end);
  }

  private int sequence(byte[] b, int at) {
    if (length() > 0 && b[at] == ESC) {
      release();
    }
    if (b[at] == '\n') {
      release();
      state = State.COLOURED;
      return at;
    }
    hold(b[at]);
    int length = length();
    if (sequenceEnd(0) == length) {
      drop(length);
      state = State.COLOURED;
    } else if (length == MAX_SEQUENCE_BYTES || (length == 2 && b[at] != '[')) {
      release();
      state = State.COLOURED;
    }
    return at + 1;
  }
}
