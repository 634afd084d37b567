package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.WordScan;
import java.util.Optional;

/**
 * Joins the lines that a terminal cut, or those of kernel records that a mail program did, as
 * {@link WrapWidth} tells by the first bytes of a log. What arrives from a console is never cut.
 */
final class LineWraps implements ByteSink {
  /** First bytes of a log that tell. */
  static final int HEAD_BYTES = 1 << 12;

  private static final byte[] BLANK = {' '};

  private enum State {
    /** Among the first bytes, which are held. */
    LOOKING,
    CUT,
    PLAIN
  }

  private final ByteSink console;
  private State state = State.LOOKING;
  private Optional<WrapWidth> width = Optional.empty();

  /** The first bytes; later the end of a line and the line behind it. */
  private byte[] held = new byte[0];

  private int length;

  /** Where the line begins that is read. */
  private int lineStart;

  /** Bytes of text in the line whose end is held. */
  private int before;

  private boolean inRecord;
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A reader of one log. */
  LineWraps(ByteSink console) {
    this.console = console;
  }

  /** Whether lines were cut, as far as is known yet. */
  boolean found() {
    return width.isPresent();
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    if (state == State.LOOKING && arrivalNanos != FragmentSink.NO_ARRIVAL) {
      plain();
    }
    int at = from;
    while (at < to && state != State.PLAIN) {
      int bound = Math.min(to, at + HEAD_BYTES - length);
      int end = WordScan.lineEnd(b, at, bound);
      int behind = Math.min(bound, end + 1);
      hold(b, at, behind);
      at = behind;
      if (state == State.LOOKING) {
        look(end < bound);
      } else {
        line(end < bound);
      }
    }
    if (at < to || from == to) {
      console.feed(b, at, to, arrivalNanos);
    }
  }

  /** The log is over. */
  void end() {
    if (state == State.LOOKING) {
      decide();
    }
    plain();
  }

  private void hold(byte[] b, int from, int to) {
    if (held.length == 0) {
      held = new byte[HEAD_BYTES];
    }
    System.arraycopy(b, from, held, length, to - from);
    length += to - from;
  }

  private void look(boolean ended) {
    if (length - lineStart > WrapWidth.MAX_COLUMNS + 2) {
      plain();
    } else if (length == HEAD_BYTES) {
      decide();
    } else if (ended) {
      lineStart = length;
    }
  }

  private void decide() {
    width = WrapWidth.of(held, length);
    if (width.isEmpty()) {
      plain();
      return;
    }
    state = State.CUT;
    byte[] head = held;
    int to = length;
    held = new byte[HEAD_BYTES];
    length = 0;
    lineStart = 0;
    feed(head, 0, to, arrival);
  }

  private void line(boolean ended) {
    int text = length - lineStart;
    if (text > width.orElseThrow().columns() + 2) {
      plain();
    } else if (ended) {
      whole();
    }
  }

  /** Passes on the held end of a line, unless it was put there, and the text of the next one. */
  private void whole() {
    WrapWidth cut = width.orElseThrow();
    int textEnd = WrapWidth.textEnd(held, lineStart, length - 1);
    boolean record = WrapWidth.beginsRecord(held, lineStart, textEnd);
    boolean joined = cut.joins(inRecord, before, held, lineStart, textEnd);
    if (!joined) {
      console.feed(held, 0, textEnd, arrival);
    } else {
      if (cut.atBlanks()) {
        console.feed(BLANK, 0, 1, arrival);
      }
      console.feed(held, lineStart, textEnd, arrival);
    }
    inRecord = record || (inRecord && joined);
    before = textEnd - lineStart;
    lineStart = length - textEnd;
    System.arraycopy(held, textEnd, held, 0, lineStart);
    length = lineStart;
  }

  /** Passes on what is held and all that follows as it stands. */
  private void plain() {
    state = State.PLAIN;
    int all = length;
    length = 0;
    if (all > 0) {
      console.feed(held, 0, all, arrival);
    }
    held = new byte[0];
  }
}
