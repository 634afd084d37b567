package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.util.List;

/**
 * Turns carriage returns into line ends where a tool kept only these. A heuristic: the first {@link
 * #HEAD_BYTES} hold {@link #LINES} of them, no line end and no escape, with which screens are
 * drawn.
 */
final class ReturnsOnly extends HoldingStage {
  /** Returns that tell. */
  static final int LINES = 4;

  /** Bytes that must hold no line end. */
  static final int HEAD_BYTES = 1 << 12;

  private static final byte[] LINE_END = {'\n'};

  private enum State {
    LOOKING,
    RETURNS,
    PLAIN
  }

  private State state = State.LOOKING;
  private int returns;

  /** A reader of one log. */
  ReturnsOnly(ByteSink console) {
    super(console, HEAD_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return state == State.RETURNS ? List.of(Wrapping.RETURNS) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case LOOKING -> look(b[from], from);
      case RETURNS -> turn(b, from, to);
      case PLAIN -> pass(b, from, to);
    };
  }

  @Override
  public void end() {
    if (state == State.LOOKING) {
      decide();
    }
    release();
  }

  private int look(byte c, int at) {
    hold(c);
    if (c == '\n' || c == 0x1b) {
      state = State.PLAIN;
      release();
    } else {
      returns += c == '\r' ? 1 : 0;
      if (full()) {
        decide();
      }
    }
    return at + 1;
  }

  private void decide() {
    state = returns >= LINES ? State.RETURNS : State.PLAIN;
    again();
  }

  private int turn(byte[] b, int from, int to) {
    int at = pass(b, from, WordScan.first(b, from, to, (byte) '\r'));
    return at < to ? at + pass(LINE_END, 0, 1) : at;
  }
}
