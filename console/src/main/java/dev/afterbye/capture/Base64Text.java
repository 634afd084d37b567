package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Decodes a log that is base64 and nothing else (RFC 4648), as an API or {@code base64} gives it,
 * in lines of any length. The first {@link #HEAD_BYTES} must be of its alphabet and come to a text
 * of several lines. Behind what is no base64 all stays as it stands.
 */
final class Base64Text extends HoldingStage {
  /** Bytes that tell, or all of a shorter log. */
  static final int HEAD_BYTES = 1 << 12;

  /** A shorter one may be a word. */
  private static final int MIN_BYTES = 64;

  private static final int GROUP = 4;
  private static final int MOST_ASCII = 8;

  /** Those that consoles get. */
  private static final String CONTROLS = "\u0000\u0007\b\t\n\r\u001b";

  private enum State {
    LOOKING,
    BASE64,
    PLAIN
  }

  private State state = State.LOOKING;
  private boolean found;

  /** A reader of one log. */
  Base64Text(ByteSink console) {
    super(console, HEAD_BYTES);
  }

  /** Whether a log that begins with these bytes may be base64. */
  static boolean mayBegin(byte[] b, int length) {
    int at = 0;
    while (at < length && at < MIN_BYTES && (isOfAlphabet(b[at]) || isLineEnd(b[at]))) {
      at++;
    }
    return at == MIN_BYTES;
  }

  private static boolean isOfAlphabet(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }

  private static boolean isLineEnd(byte c) {
    return c == '\n' || c == '\r';
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.BASE64) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case LOOKING -> look(b[from], from);
      case BASE64 -> decode(b[from], from);
      case PLAIN -> pass(b, from, to);
    };
  }

  @Override
  public void end() {
    if (state == State.LOOKING) {
      decide();
    }
    if (state == State.BASE64) {
      group();
    }
    release();
  }

  private int look(byte c, int at) {
    hold(c);
    if (!isOfAlphabet(c) && !isLineEnd(c)) {
      plain();
    } else if (full()) {
      decide();
    }
    return at + 1;
  }

  private void decide() {
    found = tells();
    state = found ? State.BASE64 : State.PLAIN;
    again();
  }

  /** Whether what is held comes to a text, of which little is not ASCII. */
  private boolean tells() {
    String digits = new String(held(), 0, length(), StandardCharsets.ISO_8859_1);
    String whole = digits.replaceAll("[\r\n]", "");
    try {
      byte[] text = Base64.getDecoder().decode(whole.substring(0, whole.length() & -GROUP));
      int lines = 0;
      int foreign = 0;
      for (byte c : text) {
        if (c >= 0 && c < ' ' && CONTROLS.indexOf(c) < 0) {
          return false;
        }
        lines += c == '\n' ? 1 : 0;
        foreign += c < 0 ? 1 : 0;
      }
      return lines > 1 && foreign <= text.length / MOST_ASCII;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private int decode(byte c, int at) {
    if (isLineEnd(c)) {
      return at + 1;
    }
    if (!isOfAlphabet(c)) {
      plain();
      return at;
    }
    hold(c);
    if (length() == GROUP) {
      group();
    }
    return at + 1;
  }

  private void group() {
    try {
      byte[] text = Base64.getDecoder().decode(Arrays.copyOf(held(), length()));
      drop(length());
      pass(text, 0, text.length);
    } catch (IllegalArgumentException e) {
      plain();
    }
  }

  /** Passes on what is held and all that follows as it stands. */
  private void plain() {
    state = State.PLAIN;
    release();
  }
}
