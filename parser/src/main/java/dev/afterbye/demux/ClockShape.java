package dev.afterbye.demux;

import java.util.Optional;

/**
 * What the stamps of a tool that is not known look like, by the time of day in the first of them. A
 * heuristic: all up to the mark or blank behind the time must be the same in all lines but for
 * digits and names of days and months, and there must be no other words before the time, as they
 * are in a loader's banner.
 */
final class ClockShape {
  /** Bytes of a line in which the stamp must end. */
  static final int MAX_BYTES = 64;

  /** {@code :59:59}. */
  private static final int BEHIND_HOUR_BYTES = 6;

  private static final String FRACTION = ".,:";
  private static final String CLOSING = ")]>|:,-";

  private final byte[] b;
  private final int end;
  private final StringBuilder shape = new StringBuilder();
  private int at;

  private ClockShape(byte[] b, int from, int end) {
    this.b = b;
    this.at = from;
    this.end = end;
  }

  /** The shape of the stamp with which the line {@code [from, end)} begins, if it has one. */
  static Optional<Template> of(byte[] b, int from, int end) {
    int time = time(b, from, end);
    if (time < 0 || PrintkPrefix.match(b, from, end) != PrintkPrefix.NONE) {
      return Optional.empty();
    }
    ClockShape clock = new ClockShape(b, from, end);
    return clock.read(time) ? Optional.of(new Template(clock.shape.toString())) : Optional.empty();
  }

  /** Where a time of day stands, or -1. */
  private static int time(byte[] b, int from, int end) {
    for (int i = from; i + 1 + BEHIND_HOUR_BYTES < end; i++) {
      boolean alone = i == from || (!isDigit(b[i - 1]) && b[i - 1] != ':');
      int colon = b[i + 1] == ':' ? i + 1 : i + 2;
      int behind = colon + BEHIND_HOUR_BYTES;
      if (alone && behind < end && isTime(b, i, colon) && !isDigit(b[behind])) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTime(byte[] b, int at, int colon) {
    boolean hour = colon == at + 1 ? isDigit(b[at]) : isBelow(24, b, at);
    return hour
        && b[colon] == ':'
        && b[colon + 3] == ':'
        && isBelow(60, b, colon + 1)
        && isBelow(61, b, colon + 4);
  }

  private static boolean isBelow(int bound, byte[] b, int at) {
    return isDigit(b[at]) && isDigit(b[at + 1]) && (b[at] - '0') * 10 + b[at + 1] - '0' < bound;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Reads the stamp; false when what follows the time is no end of one. */
  private boolean read(int time) {
    while (at < time) {
      boolean word = Character.isLetter(b[at]) && !(b[at] == 'T' && at + 1 == time);
      if (!digits() && !name('M') && !name('W') && (word || !literal())) {
        return false;
      }
    }
    int hour = shape.length();
    boolean twoDigits = isDigit(b[at + 1]);
    shape.append("##:##:##");
    at += (twoDigits ? 2 : 1) + BEHIND_HOUR_BYTES;
    if (stands(FRACTION) && at + 1 < end && isDigit(b[at + 1])) {
      literal();
      digits();
    }
    if (isHalf(at + 1) && stands(" ")) {
      literal();
    }
    if (isHalf(at)) {
      shape.replace(hour, hour + 2, "*").append(stands("AP") ? "C\\M" : "P\\m");
      at += 2;
    } else if (!twoDigits) {
      return false;
    } else if (stands("Z")) {
      literal();
    } else if (stands("+-")) {
      literal();
      digits();
      if (stands(":") && at + 1 < end && isDigit(b[at + 1])) {
        literal();
        digits();
      }
    }
    int marks = at;
    while (stands(CLOSING)) {
      literal();
    }
    // Another number with a colon before it is one more pair of an address.
    return stands(" \t") ? literal() : at > marks && b[at - 1] != ':' && b[at - 1] != '-';
  }

  /** Whether AM or PM stands there. */
  private boolean isHalf(int from) {
    return from + 2 < end
        && "AP".indexOf(b[from] & ~0x20) >= 0
        && b[from + 1] == ('M' | (b[from] & 0x20))
        && !Character.isLetter(b[from + 2]);
  }

  private boolean stands(String any) {
    return at < end && any.indexOf((char) b[at]) >= 0;
  }

  private boolean digits() {
    if (at == end || !isDigit(b[at])) {
      return false;
    }
    while (at < end && isDigit(b[at])) {
      at++;
    }
    shape.append('*');
    return true;
  }

  private boolean name(char symbol) {
    int behind = Template.step(symbol, b, at, end);
    if (behind <= at) {
      return false;
    }
    shape.append(symbol);
    at = behind;
    return true;
  }

  private boolean literal() {
    if (b[at] < ' ' && b[at] != '\t') {
      return false;
    }
    shape.append(Template.ESCAPE).append((char) b[at++]);
    return true;
  }
}
