package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns the text of a page's source back into what the page showed. A heuristic: a text is taken
 * for escaped when it holds escapes of angle brackets or control characters, and not one bracket as
 * it stands before the first escape or in the {@link #WINDOW_BYTES} from there on.
 */
final class HtmlEscapes extends HoldingStage {
  /** Bytes in which the first escape must be. */
  static final int HEAD_BYTES = 1 << 20;

  /** Bytes from an escape on that are looked at before it counts. */
  static final int WINDOW_BYTES = 1 << 12;

  private enum State {
    /** No escape and no bracket was seen. */
    LOOKING,
    /** An escape was, and what follows it is held. */
    HOLDING,
    ESCAPED,
    PLAIN
  }

  private State state;
  private long looked;

  /**
   * A reader of one log.
   *
   * @param escaped it is known to be
   */
  HtmlEscapes(ByteSink console, boolean escaped) {
    super(console, WINDOW_BYTES);
    state = escaped ? State.ESCAPED : State.LOOKING;
  }

  @Override
  public List<Wrapping> found() {
    return state == State.ESCAPED ? List.of(Wrapping.HTML) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case PLAIN -> pass(b, from, to);
      case LOOKING -> look(b, from, to);
      case HOLDING -> hold(b, from);
      case ESCAPED -> unescape(b, from, to);
    };
  }

  @Override
  public void end() {
    if (state == State.HOLDING) {
      decide(true);
    }
    release();
  }

  private int look(byte[] b, int from, int to) {
    int head = (int) Math.min(to, from + HEAD_BYTES - looked);
    int at = WordScan.markup(b, from, head);
    if (at < head && b[at] != '&') {
      state = State.PLAIN;
      return pass(b, from, to);
    }
    looked += at - from;
    if (at < head) {
      state = State.HOLDING;
    } else if (looked == HEAD_BYTES) {
      state = State.PLAIN;
    }
    return pass(b, from, at);
  }

  private static boolean isBracket(byte c) {
    return c == '<' || c == '>';
  }

  private int hold(byte[] b, int at) {
    hold(b[at]);
    decide(false);
    return at + 1;
  }

  /** Decides what is held: it begins with an ampersand. */
  private void decide(boolean over) {
    int length = length();
    int first = length > HtmlEntity.MAX_BYTES ? 0 : HtmlEntity.end(held(), 0, length);
    boolean none = first == HtmlEntity.NONE || (over && first == HtmlEntity.OPEN);
    if (isBracket(held()[length - 1])) {
      state = State.PLAIN;
      release();
    } else if (none) {
      lookOn();
    } else if (over || full()) {
      if (tells()) {
        state = State.ESCAPED;
        again();
      } else {
        lookOn();
      }
    }
  }

  private void lookOn() {
    looked += length();
    state = looked < HEAD_BYTES ? State.LOOKING : State.PLAIN;
    int last = length() - 1;
    if (state == State.LOOKING && last > 0 && held()[last] == '&') {
      state = State.HOLDING;
      drop(pass(held(), 0, last));
    } else {
      release();
    }
  }

  /** Whether what is held has an escape that is not of a text that only quotes one. */
  private boolean tells() {
    byte[] held = held();
    int length = length();
    for (int at = 0; at < length; at++) {
      int end = held[at] == '&' ? HtmlEntity.end(held, at, length) : HtmlEntity.NONE;
      if (end > 0) {
        int c = HtmlEntity.codePoint(held, at, end);
        if (c == '<' || c == '>' || c < ' ') {
          return true;
        }
      }
    }
    return false;
  }

  /** Passes on the text before the next escape, or a step of the escape. */
  private int unescape(byte[] b, int from, int to) {
    if (length() == 0) {
      return holdNext(b, from, to, (byte) '&');
    }
    if (b[from] == '&') {
      release();
      return from;
    }
    hold(b[from]);
    int end = HtmlEntity.end(held(), 0, length());
    if (end > 0) {
      byte[] c =
          new String(Character.toChars(HtmlEntity.codePoint(held(), 0, end)))
              .getBytes(StandardCharsets.UTF_8);
      drop(length());
      pass(c, 0, c.length);
    } else if (end == HtmlEntity.NONE) {
      release();
    }
    return from + 1;
  }
}
