package dev.afterbye.attach;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What console bytes have done to the terminal they were shown on (ECMA-48 and xterm's ctlseqs):
 * whether a line is half written, a sequence half sent, and which modes have to be taken back.
 */
final class TerminalModes implements EscapeScanner.Sink {
  private static final int MAX_COLOUR_BYTES = 128;

  /** Private modes that are off on a terminal at rest: xterm's ctlseqs, "DEC Private Mode Set". */
  private static final Set<Integer> OFF =
      Set.of(
          1, 5, 6, 9, 47, 66, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048,
          1049, 2004, 2026);

  /** Private modes that are on: autowrap and the cursor. */
  private static final Set<Integer> ON = Set.of(7, 25);

  private static final Set<Integer> ALTERNATE_SCREEN = Set.of(47, 1047, 1049);

  private static final byte SHIFT_OUT = 0x0e;
  private static final byte SHIFT_IN = 0x0f;

  private final EscapeScanner scanner = new EscapeScanner(this);
  private final HalfLine line = new HalfLine();
  private boolean lineOpen;

  /** The cursor is in the first column: a bare line feed moves it down only. */
  private boolean atMargin = true;

  private boolean addressed;
  private boolean drawn;
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
    return scanner.feedLine(b, from, to);
  }

  @Override
  public void text(byte[] b, int from, int to) {
    lineOpen = true;
    atMargin = false;
    line.add(b, from, to);
  }

  @Override
  public void control(byte c) {
    switch (c) {
      case '\n' -> {
        lineOpen = false;
        drawn &= addressed;
        addressed = false;
        line.clear();
      }
      case '\r' -> {
        atMargin = true;
        line.clear();
      }
      case '\b' -> line.backspace();
      case '\t' -> text(new byte[] {c}, 0, 1);
      case SHIFT_OUT -> charset = true;
      case SHIFT_IN -> charset = false;
      default -> {}
    }
  }

  @Override
  public void escape(byte c) {
    switch (c) {
      case '=' -> keypad = true;
      case '>' -> keypad = false;
      case 'c' -> reset();
      case '8', 'M' -> position();
      default -> {}
    }
  }

  @Override
  public void intermediate(byte first, byte last) {
    charset |= first == '(' && last != 'B';
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
    line.forget();
  }

  @Override
  public void sequence(String parameters, char last) {
    boolean isPrivate = parameters.startsWith("?");
    switch (last) {
      case 'm' -> colour(parameters);
      case 'h', 'l' -> mode(parameters, isPrivate, last == 'h');
      case 'H', 'f', 'd', 'A', 'F', 'E', 'L', 'M', 'S', 'T' -> position();
      case 'J' -> drawn = true;
      case 'C', 'D', 'G', 'K', 'P', '@', 'X' -> line.forget();
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
    byte[] set = bytes("\u001b[" + parameters + "m");
    if (parameters.isEmpty() || parameters.equals("0")) {
      colours.reset();
    } else if (colours.size() + set.length <= MAX_COLOUR_BYTES) {
      colours.writeBytes(set);
    }
    line.add(set, 0, set.length);
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
    return scanner.isWhole();
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
    return scanner.cancel();
  }

  /** The colours and attributes that the console has set. */
  byte[] colours() {
    return colours.toByteArray();
  }

  /** What stands on the half-written line, if it can be shown again. */
  byte[] line() {
    return line.bytes();
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
