package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.WordScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the text of a page's source back into what the page showed. A heuristic: a text is taken
 * for escaped when it holds escapes of angle brackets or control characters, and not one bracket as
 * it stands before the first escape or in the {@link #WINDOW_BYTES} from there on.
 */
public final class HtmlEscapes implements ByteSink {
  /** Bytes in which the first escape must be. */
  static final int HEAD_BYTES = 1 << 20;

  /** Bytes from an escape on that are looked at before it counts. */
  static final int WINDOW_BYTES = 1 << 12;

  private static final byte[] AMPERSAND = {'&'};

  private enum State {
    /** No escape and no bracket was seen. */
    LOOKING,
    /** An escape was, and what follows it is held. */
    HOLDING,
    ESCAPED,
    PLAIN
  }

  private final ByteSink console;
  private State state = State.LOOKING;
  private long looked;
  private byte[] held = new byte[HtmlEntity.MAX_BYTES];
  private int length;
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A reader of one log. */
  public HtmlEscapes(ByteSink console) {
    this.console = console;
  }

  /** Whether the text was escaped, as far as is known yet. */
  public boolean found() {
    return state == State.ESCAPED;
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case PLAIN -> pass(b, at, to);
            case LOOKING -> look(b, at, to);
            case HOLDING -> hold(b, at, to);
            case ESCAPED -> unescape(b, at, to);
          };
    }
    if (from == to) {
      console.feed(b, from, to, arrivalNanos);
    }
  }

  /** The log is over. */
  public void end() {
    if (state == State.HOLDING) {
      decide(true);
    }
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

  private int hold(byte[] b, int from, int to) {
    int at = from;
    while (at < to && state == State.HOLDING) {
      put(b[at++]);
      decide(false);
    }
    return at;
  }

  private void put(byte c) {
    if (length == held.length) {
      held = Arrays.copyOf(held, WINDOW_BYTES);
    }
    held[length++] = c;
  }

  /** Decides what is held: it begins with an ampersand. */
  private void decide(boolean over) {
    int first = length > HtmlEntity.MAX_BYTES ? 0 : HtmlEntity.end(held, 0, length);
    boolean none = first == HtmlEntity.NONE || (over && first == HtmlEntity.OPEN);
    if (isBracket(held[length - 1])) {
      state = State.PLAIN;
      release();
    } else if (none) {
      lookOn();
    } else if (over || length == WINDOW_BYTES) {
      if (tells()) {
        state = State.ESCAPED;
        byte[] window = Arrays.copyOf(held, length);
        length = 0;
        unescapeAll(window);
      } else {
        lookOn();
      }
    }
  }

  private void lookOn() {
    looked += length;
    state = looked < HEAD_BYTES ? State.LOOKING : State.PLAIN;
    boolean another = length > 1 && held[length - 1] == '&';
    length -= another ? 1 : 0;
    release();
    if (another && state == State.LOOKING) {
      state = State.HOLDING;
      put((byte) '&');
    } else if (another) {
      pass(AMPERSAND, 0, 1);
    }
  }

  /** Whether what is held has an escape that is not of a text that only quotes one. */
  private boolean tells() {
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

  private void unescapeAll(byte[] text) {
    for (int at = 0; at < text.length; ) {
      at = unescape(text, at, text.length);
    }
  }

  /** Passes on the text before the next escape, or a step of the escape. */
  private int unescape(byte[] b, int from, int to) {
    if (length == 0) {
      int at = WordScan.first(b, from, to, (byte) '&');
      pass(b, from, at);
      if (at < to) {
        put(b[at++]);
      }
      return at;
    }
    if (b[from] == '&') {
      release();
      return from;
    }
    put(b[from]);
    int end = HtmlEntity.end(held, 0, length);
    if (end > 0) {
      byte[] c =
          new String(Character.toChars(HtmlEntity.codePoint(held, 0, end)))
              .getBytes(StandardCharsets.UTF_8);
      length = 0;
      pass(c, 0, c.length);
    } else if (end == HtmlEntity.NONE) {
      release();
    }
    return from + 1;
  }
}
