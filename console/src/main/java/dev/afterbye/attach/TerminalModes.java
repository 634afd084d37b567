package dev.afterbye.attach;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What console bytes have done to the terminal they were shown on (ECMA-48 and xterm's ctlseqs):
 * whether a line is half written, a sequence half sent, and which modes have to be taken back.
 */
final class TerminalModes {
  /** Of a longer half-written line nothing is kept. */
  static final int MAX_LINE_BYTES = 1024;

  /** A longer sequence has no meaning that matters here. */
  private static final int MAX_SEQUENCE_BYTES = 64;

  private static final int MAX_COLOUR_BYTES = 128;
  private static final byte ESC = 0x1b;

  /** Private modes that are off on a terminal at rest: xterm's ctlseqs, "DEC Private Mode Set". */
  private static final Set<Integer> OFF =
      Set.of(
          1, 5, 6, 9, 47, 66, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048,
          1049, 2004, 2026);

  /** Private modes that are on: autowrap and the cursor. */
  private static final Set<Integer> ON = Set.of(7, 25);

  private static final Set<Integer> ALTERNATE_SCREEN = Set.of(47, 1047, 1049);

  private enum State {
    GROUND,
    ESCAPE,
    INTERMEDIATE,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private State state = State.GROUND;
  private int continuation;
  private final byte[] sequence = new byte[MAX_SEQUENCE_BYTES];
  private int length;

  private boolean lineOpen;

  /** The cursor is in the first column: a bare line feed moves it down only. */
  private boolean atMargin = true;

  private boolean addressed;
  private boolean drawn;
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int lineLength;
  private boolean lineKept = true;

  private final Set<Integer> changed = new TreeSet<>();
  private final ByteArrayOutputStream colours = new ByteArrayOutputStream();
  private boolean keypad;
  private boolean insert;
  private boolean region;
  private boolean regionChanged;
  private boolean charset;
  private boolean keyboard;
  private boolean otherKeys;
  private boolean cursorShape;

  /** Takes all of the bytes. */
  void feed(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      at = feedLine(b, at, to);
    }
  }

  /** Takes bytes up to the end of a line, and returns the position behind what was taken. */
  int feedLine(byte[] b, int from, int to) {
    int at = from;
    while (at < to) {
      if (state == State.GROUND && continuation == 0) {
        int text = at;
        while (at < to && b[at] >= 0x20 && b[at] != 0x7f) {
          at++;
        }
        if (at > text) {
          text(b, text, at);
          continue;
        }
      }
      byte c = b[at++];
      take(c);
      if (c == '\n' && state == State.GROUND) {
        return at;
      }
    }
    return at;
  }

  private void text(byte[] b, int from, int to) {
    open();
    keep(b, from, to);
  }

  private void open() {
    lineOpen = true;
    atMargin = false;
  }

  private void keep(byte[] b, int from, int to) {
    int more = to - from;
    if (!lineKept || lineLength + more > line.length) {
      lineKept = false;
      return;
    }
    System.arraycopy(b, from, line, lineLength, more);
    lineLength += more;
  }

  private void keep(byte c) {
    if (lineKept && lineLength < line.length) {
      line[lineLength++] = c;
    } else {
      lineKept = false;
    }
  }

  private void take(byte c) {
    switch (state) {
      case GROUND -> ground(c);
      case ESCAPE -> escape(c);
      case INTERMEDIATE -> {
        if (c >= 0x30) {
          charset |= sequence[0] == '(' && c != 'B';
          state = State.GROUND;
        }
      }
      case CONTROL_SEQUENCE -> {
        if (c == 0x18 || c == 0x1a) {
          state = State.GROUND;
        } else if (c == ESC) {
          begin();
        } else if (c >= 0x40 && c <= 0x7e) {
          state = State.GROUND;
          controlSequence((char) c);
        } else if (c >= 0x20) {
          remember(c);
        }
      }
      case STRING -> {
        if (c == 0x07 || c == 0x18 || c == 0x1a) {
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

  private void ground(byte c) {
    if (c == '\n') {
      lineOpen = false;
      drawn &= addressed;
      addressed = false;
      continuation = 0;
      lineLength = 0;
      lineKept = true;
    } else if (c == '\r') {
      atMargin = true;
      continuation = 0;
      lineLength = 0;
      lineKept = true;
    } else if (c == ESC) {
      begin();
    } else if (c == '\b') {
      while (lineLength > 0 && (line[lineLength - 1] & 0xc0) == 0x80) {
        lineLength--;
      }
      lineLength = Math.max(0, lineLength - 1);
    } else if (c == '\t') {
      open();
      keep(c);
    } else if (c == 0x0e) {
      charset = true;
    } else if (c == 0x0f) {
      charset = false;
    } else if (c < 0) {
      utf8(c);
      open();
      keep(c);
    }
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
      case '=' -> keypad = true;
      case '>' -> keypad = false;
      case 'c' -> reset();
      case '8', 'M' -> position();
      case ESC -> begin();
      default -> {
        if (c >= 0x20 && c < 0x30) {
          length = 0;
          remember(c);
          state = State.INTERMEDIATE;
        }
      }
    }
  }

  private void reset() {
    regionChanged = true;
    changed.clear();
    colours.reset();
    keypad = false;
    insert = false;
    region = false;
    charset = false;
    position();
  }

  /** The cursor was moved: what is on its line is not known, and is not shown again. */
  private void position() {
    addressed = true;
    drawn = true;
    lineKept = false;
  }

  private void controlSequence(char last) {
    String parameters = new String(sequence, 0, length, StandardCharsets.ISO_8859_1);
    boolean isPrivate = parameters.startsWith("?");
    switch (last) {
      case 'm' -> colour(parameters);
      case 'h', 'l' -> mode(parameters, isPrivate, last == 'h');
      case 'H', 'f', 'd', 'A', 'F', 'E', 'L', 'M', 'S', 'T' -> position();
      case 'J' -> drawn = true;
      case 'C', 'D', 'G', 'K', 'P', '@', 'X' -> lineKept = false;
      case 'r' -> {
        if (!isPrivate) {
          region = !parameters.isEmpty();
          regionChanged = true;
          position();
        }
      }
      case 'u' -> keyboard |= parameters.startsWith(">") || parameters.startsWith("=");
      case 'q' -> cursorShape |= parameters.endsWith(" ");
      case 'p' -> {
        if (parameters.equals("!")) {
          reset();
        }
      }
      default -> {}
    }
  }

  private void colour(String parameters) {
    if (parameters.startsWith(">")) {
      otherKeys = true;
      return;
    }
    if (parameters.isEmpty() || parameters.equals("0")) {
      colours.reset();
    } else if (colours.size() + parameters.length() + 3 <= MAX_COLOUR_BYTES) {
      colours.writeBytes(bytes("\u001b[" + parameters + "m"));
    }
    if (lineKept) {
      keep(bytes("\u001b[" + parameters + "m"), 0, parameters.length() + 3);
    }
  }

  private void mode(String parameters, boolean isPrivate, boolean on) {
    if (!isPrivate) {
      insert = parameters.equals("4") ? on : insert;
      return;
    }
    for (String each : parameters.substring(1).split(";", -1)) {
      int number = each.matches("[0-9]{1,5}") ? Integer.parseInt(each) : -1;
      if ((on && OFF.contains(number)) || (!on && ON.contains(number))) {
        changed.add(number);
      } else {
        changed.remove(number);
      }
    }
  }

  /** Whether something stands on the line of the cursor. */
  boolean lineOpen() {
    return lineOpen;
  }

  /** Whether no sequence and no character is half sent. */
  boolean isWhole() {
    return state == State.GROUND && continuation == 0;
  }

  /** Whether a program has the whole screen, so that a line of ours would spoil it. */
  boolean isDrawnOn() {
    return drawn || changed.stream().anyMatch(ALTERNATE_SCREEN::contains);
  }

  /** Whether the scroll region was set since this was asked last. */
  boolean takeRegionChange() {
    boolean was = regionChanged;
    regionChanged = false;
    return was;
  }

  /** Ends a sequence that is half sent; what of it still comes will be shown as text. */
  byte[] cancel() {
    State was = state;
    state = State.GROUND;
    continuation = 0;
    return switch (was) {
      case GROUND -> new byte[0];
      case STRING, STRING_ESCAPE -> bytes("\u001b\\");
      default -> new byte[] {0x18};
    };
  }

  /** The colours and attributes that the console has set. */
  byte[] colours() {
    return colours.toByteArray();
  }

  /** What stands on the half-written line, if it can be shown again. */
  byte[] line() {
    byte[] kept = new byte[lineKept ? lineLength : 0];
    System.arraycopy(line, 0, kept, 0, kept.length);
    return kept;
  }

  /** What brings the terminal back to how terminals are at rest; nothing where nothing is to do. */
  byte[] restoring() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(cancel());
    if (region) {
      out.writeBytes(bytes("\u001b7\u001b[r\u001b8"));
    }
    for (int mode : changed) {
      out.writeBytes(bytes("\u001b[?" + mode + (ON.contains(mode) ? "h" : "l")));
    }
    add(out, keypad, "\u001b>");
    add(out, insert, "\u001b[4l");
    add(out, charset, "\u001b(B\u000f");
    add(out, keyboard, "\u001b[<99u");
    add(out, otherKeys, "\u001b[>4m");
    add(out, cursorShape, "\u001b[0 q");
    add(out, colours.size() > 0, "\u001b[0m");
    reset();
    keyboard = false;
    otherKeys = false;
    cursorShape = false;
    drawn = false;
    return out.toByteArray();
  }

  /** Ends a half-written line, so that a shell's prompt does not stand on it. */
  byte[] endLine() {
    byte[] way = toFreshLine();
    lineOpen = false;
    atMargin = true;
    return way;
  }

  /** What brings the cursor to the start of a line on which nothing stands. */
  byte[] toFreshLine() {
    return bytes(lineOpen ? "\r\n" : atMargin ? "" : "\r");
  }

  private static void add(ByteArrayOutputStream out, boolean wanted, String text) {
    if (wanted) {
      out.writeBytes(bytes(text));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
