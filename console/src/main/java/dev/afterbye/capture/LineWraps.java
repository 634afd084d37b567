package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.Optional;

/**
 * Joins the lines that a terminal cut, or those of kernel records that a mail program did, as
 * {@link WrapWidth} tells by the first bytes of a log. What arrives from a console is never cut.
 */
final class LineWraps extends HoldingStage {
  /** First bytes of a log that tell. */
  static final int HEAD_BYTES = 1 << 12;

  private static final byte[] BLANK = {' '};

  private enum State {
    /** Among the first bytes, which are held. */
    LOOKING,
    CUT,
    PLAIN
  }

  private State state = State.LOOKING;
  private Optional<WrapWidth> width = Optional.empty();

  /** Where the line begins that is read, of the bytes held: the end of the one before is there. */
  private int lineStart;

  /** Bytes of text in the line whose end is held. */
  private int before;

  private boolean inRecord;

  /** A reader of one log. */
  LineWraps(ByteSink console) {
    super(console, HEAD_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return width.isPresent() ? List.of(Wrapping.WRAPS) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (state == State.LOOKING && live()) {
      plain();
    }
    if (state == State.PLAIN) {
      return pass(b, from, to);
    }
    int next = holdLine(b, from, to, HEAD_BYTES);
    if (state == State.LOOKING) {
      look(endsLine());
    } else {
      line(endsLine());
    }
    return next;
  }

  @Override
  public void end() {
    if (state == State.LOOKING) {
      decide();
    }
    plain();
  }

  private void look(boolean ended) {
    if (length() - lineStart > WrapWidth.MAX_COLUMNS + 2) {
      plain();
    } else if (full()) {
      decide();
    } else if (ended) {
      lineStart = length();
    }
  }

  private void decide() {
    width = WrapWidth.of(held(), length());
    if (width.isEmpty()) {
      plain();
    } else {
      state = State.CUT;
      lineStart = 0;
      again();
    }
  }

  private void line(boolean ended) {
    int text = length() - lineStart;
    if (text > width.orElseThrow().columns() + 2) {
      plain();
    } else if (ended) {
      whole();
    }
  }

  /** Passes on the held end of a line, unless it was put there, and the text of the next one. */
  private void whole() {
    WrapWidth cut = width.orElseThrow();
    byte[] held = held();
    int textEnd = WrapWidth.textEnd(held, lineStart, length() - 1);
    boolean record = WrapWidth.beginsRecord(held, lineStart, textEnd);
    boolean joined = cut.joins(inRecord, before, held, lineStart, textEnd);
    if (joined && cut.atBlanks()) {
      pass(BLANK, 0, 1);
    }
    pass(held, joined ? lineStart : 0, textEnd);
    inRecord = record || (inRecord && joined);
    before = textEnd - lineStart;
    drop(textEnd);
    lineStart = length();
  }

  /** Passes on what is held and all that follows as it stands. */
  private void plain() {
    state = State.PLAIN;
    release();
  }
}
