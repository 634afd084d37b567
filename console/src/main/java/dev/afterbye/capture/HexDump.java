package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns what {@code hexdump -C} or {@code xxd} made of a log back into it. The first {@link #LINES}
 * lines must be whole rows from offset 0 on, which say the same in digits and as text. Behind a
 * line that is none of the dump's all stays as it stands.
 */
final class HexDump extends HoldingStage {
  /** Lines that tell. */
  static final int LINES = 4;

  /** Most that hexdump's asterisks may stand for in all: rows that are the same again. */
  static final int MAX_REPEATED_BYTES = 1 << 20;

  private static final int MAX_LINE_BYTES = 96;

  private enum State {
    LOOKING,
    DUMP,
    PLAIN
  }

  private State state = State.LOOKING;
  private HexRow layout = HexRow.HEXDUMP;
  private byte[] last = new byte[0];
  private boolean repeated;
  private long repeats;
  private long offset;
  private int lines;
  private int lineStart;

  /** A reader of one log. */
  HexDump(ByteSink console) {
    super(console, LINES * MAX_LINE_BYTES);
  }

  /** Whether a log that begins with these bytes may be a dump. */
  static boolean mayBegin(byte[] b, int length) {
    int zeros = 0;
    while (zeros < length && b[zeros] == '0') {
      zeros++;
    }
    return zeros == HexRow.OFFSET_DIGITS && zeros < length && (b[zeros] == ' ' || b[zeros] == ':');
  }

  @Override
  public List<Wrapping> found() {
    return lines == LINES ? List.of(Wrapping.HEX_DUMP) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (state == State.PLAIN) {
      return pass(b, from, to);
    }
    int next = holdLine(b, from, to, lineStart + MAX_LINE_BYTES);
    if (endsLine()) {
      line();
    } else if (length() == lineStart + MAX_LINE_BYTES) {
      plain();
    }
    return next;
  }

  @Override
  public void end() {
    if (state == State.DUMP && length() > 0) {
      line();
    }
    release();
  }

  private void line() {
    int end = length();
    while (end > lineStart && (held()[end - 1] == '\n' || held()[end - 1] == '\r')) {
      end--;
    }
    String line = new String(held(), lineStart, end - lineStart, StandardCharsets.ISO_8859_1);
    if (state == State.LOOKING) {
      look(line);
    } else if (line.equals("*")) {
      repeated = true;
      drop(length());
    } else if (fits(line)) {
      drop(length());
      row(line);
    } else {
      plain();
    }
  }

  private void look(String line) {
    if (lines == 0 && line.startsWith(":", HexRow.OFFSET_DIGITS)) {
      layout = HexRow.XXD;
    }
    boolean whole = layout.bytes(line).filter(bytes -> bytes.length == HexRow.BYTES).isPresent();
    if (!whole || HexRow.offset(line) != (long) lines * HexRow.BYTES) {
      plain();
    } else if (++lines == LINES) {
      state = State.DUMP;
      lineStart = 0;
      again();
    } else {
      lineStart = length();
    }
  }

  /** Whether the line goes on with the dump, or ends it with the offset alone. */
  private boolean fits(String line) {
    long gap = HexRow.offset(line) - offset;
    boolean again =
        repeated
            && last.length == HexRow.BYTES
            && gap > 0
            && gap % HexRow.BYTES == 0
            && repeats + gap <= MAX_REPEATED_BYTES;
    return (gap == 0 || again)
        && (line.length() == HexRow.OFFSET_DIGITS || layout.bytes(line).isPresent());
  }

  private void row(String line) {
    repeats += HexRow.offset(line) - offset;
    for (; offset < HexRow.offset(line); offset += last.length) {
      pass(last, 0, last.length);
    }
    repeated = false;
    last = layout.bytes(line).orElse(new byte[0]);
    offset += pass(last, 0, last.length);
    if (line.length() == HexRow.OFFSET_DIGITS) {
      state = State.PLAIN;
    }
  }

  /** Passes on what is held and all that follows as it stands. */
  private void plain() {
    state = State.PLAIN;
    release();
  }
}
