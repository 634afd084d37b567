package dev.afterbye.attach;

import java.nio.charset.StandardCharsets;

/**
 * Tells text, controls and escape sequences apart in what is sent to a terminal (ECMA-48), however
 * the bytes are cut.
 */
final class EscapeScanner {
  static final byte ESC = 0x1b;

  private static final byte CANCEL = 0x18;
  private static final byte SUBSTITUTE = 0x1a;
  private static final byte BELL = 0x07;

  /** A longer sequence has no meaning that matters here. */
  private static final int MAX_SEQUENCE_BYTES = 64;

  /** Takes what was told apart. */
  interface Sink {
    /** Bytes of characters, perhaps of a part of one. */
    void text(byte[] b, int from, int to);

    /** A control outside of sequences, but not ESC. */
    void control(byte c);

    /** ESC and this byte. */
    void escape(byte c);

    /** ESC, an intermediate byte such as that which names a character set, and a last byte. */
    void intermediate(byte first, byte last);

    /** A control sequence: its parameters, and the byte that says what it does. */
    void sequence(String parameters, char last);
  }

  private enum State {
    GROUND,
    ESCAPE,
    INTERMEDIATE,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private final Sink sink;
  private State state = State.GROUND;

  /** Bytes that are missing of a character in UTF-8. */
  private int continuation;

  private final byte[] sequence = new byte[MAX_SEQUENCE_BYTES];
  private int length;

  EscapeScanner(Sink sink) {
    this.sink = sink;
  }

  /** Takes bytes up to the end of a line, and returns the position behind what was taken. */
  int feedLine(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      int start = at;
      while (state == State.GROUND && at < to && isText(b[at])) {
        utf8(b[at]);
        at++;
      }
      if (at > start) {
        sink.text(b, start, at);
        continue;
      }
      byte c = b[at++];
      take(c);
      if (c == '\n' && state == State.GROUND) {
        return at;
      }
    }
    return at;
  }

  /** Whether no sequence and no character is half sent. */
  boolean isWhole() {
    return state == State.GROUND && continuation == 0;
  }

  /** Ends a sequence that is half sent; what of it still comes will be taken for text. */
  byte[] cancel() {
    State was = state;
    state = State.GROUND;
    continuation = 0;
    return switch (was) {
      case GROUND -> new byte[0];
      case STRING, STRING_ESCAPE -> new byte[] {ESC, '\\'};
      case ESCAPE, INTERMEDIATE, CONTROL_SEQUENCE -> new byte[] {CANCEL};
    };
  }

  private static boolean isText(byte c) {
    return c < 0 || (c >= 0x20 && c != 0x7f);
  }

  private void utf8(byte c) {
    if ((c & 0xc0) == 0x80) {
      continuation = Math.max(0, continuation - 1);
    } else if ((c & 0xe0) == 0xc0) {
      continuation = 1;
    } else if ((c & 0xf0) == 0xe0) {
      continuation = 2;
    } else {
      continuation = (c & 0xf8) == 0xf0 ? 3 : 0;
    }
  }

  private void take(byte c) {
    switch (state) {
      case GROUND -> {
        if (c == ESC) {
          begin();
        } else {
          continuation = c == '\n' || c == '\r' ? 0 : continuation;
          sink.control(c);
        }
      }
      case ESCAPE -> escape(c);
      case INTERMEDIATE -> {
        if (c >= 0x30) {
          state = State.GROUND;
          sink.intermediate(sequence[0], c);
        }
      }
      case CONTROL_SEQUENCE -> {
        if (c == CANCEL || c == SUBSTITUTE) {
          state = State.GROUND;
        } else if (c == ESC) {
          begin();
        } else if (c >= 0x40 && c <= 0x7e) {
          state = State.GROUND;
          sink.sequence(new String(sequence, 0, length, StandardCharsets.ISO_8859_1), (char) c);
        } else if (c >= 0x20) {
          remember(c);
        }
      }
      case STRING -> {
        if (c == BELL || c == CANCEL || c == SUBSTITUTE) {
          state = State.GROUND;
        } else if (c == ESC) {
          state = State.STRING_ESCAPE;
        }
      }
      case STRING_ESCAPE -> {
        state = State.ESCAPE;
        escape(c);
      }
    }
  }

  private void begin() {
    state = State.ESCAPE;
    continuation = 0;
    length = 0;
  }

  private void remember(byte c) {
    if (length < sequence.length) {
      sequence[length++] = c;
    }
  }

  private void escape(byte c) {
    state = State.GROUND;
    switch (c) {
      case '[' -> state = State.CONTROL_SEQUENCE;
      case ']', 'P', 'X', '^', '_' -> state = State.STRING;
      case ESC -> begin();
      default -> {
        if (c >= 0x20 && c < 0x30) {
          length = 0;
          remember(c);
          state = State.INTERMEDIATE;
        } else {
          sink.escape(c);
        }
      }
    }
  }
}
