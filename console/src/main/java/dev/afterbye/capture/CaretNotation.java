package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;

/**
 * Turns {@code ^M} and {@code ^[}, as cat -v, less and editors spell them, back into control
 * characters. A heuristic: each of the first {@link #LINES} lines must end with {@code ^M}.
 */
final class CaretNotation extends HoldingStage {
  /** Lines that tell. */
  static final int LINES = 4;

  /** Bytes in which they must end. */
  static final int HEAD_BYTES = 1 << 12;

  /** What stands for NUL, BEL, BS, HT, CR and ESC: other control characters no console needs. */
  private static final String SPELT = "@GHIM[";

  private static final byte CARET = '^';

  private enum State {
    /** Among the first lines, which are held. */
    LOOKING,
    CARETS,
    PLAIN
  }

  private State state = State.LOOKING;
  private int lines;
  private final byte[] control = new byte[1];

  /** A reader of one log. */
  CaretNotation(ByteSink console) {
    super(console, HEAD_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return state == State.CARETS ? List.of(Wrapping.CARETS) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case LOOKING -> look(b, from, to);
      case CARETS -> decode(b, from, to);
      case PLAIN -> pass(b, from, to);
    };
  }

  private int look(byte[] b, int from, int to) {
    int next = holdLine(b, from, to, HEAD_BYTES);
    if (endsLine() && !endsWithReturn()) {
      state = State.PLAIN;
    } else if (endsLine() && ++lines == LINES) {
      state = State.CARETS;
    } else if (full()) {
      state = State.PLAIN;
    }
    if (state == State.CARETS) {
      again();
    } else if (state == State.PLAIN) {
      release();
    }
    return next;
  }

  private boolean endsWithReturn() {
    int length = length();
    return length > 2 && held()[length - 3] == CARET && held()[length - 2] == 'M';
  }

  private int decode(byte[] b, int from, int to) {
    if (length() > 0) {
      boolean spelt = SPELT.indexOf(b[from]) >= 0;
      if (spelt) {
        drop(1);
        control[0] = (byte) (b[from] ^ '@');
        pass(control, 0, 1);
      } else {
        release();
      }
      return spelt ? from + 1 : from;
    }
    return holdNext(b, from, to, CARET);
  }
}
