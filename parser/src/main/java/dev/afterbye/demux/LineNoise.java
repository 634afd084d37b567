package dev.afterbye.demux;

/**
 * A run of NUL or 0xFF between text is line noise; beside other binary bytes it is what a program
 * wrote. A heuristic: the wire does not tell them apart.
 */
final class LineNoise {
  private static final int MAX_BYTES = Wire.BYTES / 2;
  private static final byte ESC = 0x1b;

  /** {@code <191>[12345.678901][T12345678]}, {@code ** replaying previous printk message **}. */
  private static final int MAX_BEGUN_BYTES = 48;

  private final Wire wire;
  private final Place place;
  private final TextFragments text;

  LineNoise(Wire wire, Place place, TextFragments text) {
    this.wire = wire;
    this.place = place;
    this.text = text;
  }

  /** Looks at the run that begins at the scan position; false when more bytes are needed. */
  boolean take() {
    byte[] b = wire.bytes;
    int at = wire.at;
    doubt(begun());
    int i = at;
    while (i < wire.limit && isNoise(b[i]) && i - at < MAX_BYTES) {
      i++;
    }
    if (i == wire.limit && !wire.complete && i - at < MAX_BYTES) {
      return false;
    }
    boolean textBefore = at == 0 || isText(b[at - 1]);
    boolean textBehind = i >= wire.limit || isText(b[i]);
    if (textBefore && textBehind) {
      text.flush(at);
      wire.emit(Stream.NOISE, Certainty.LIKELY, Reason.LINE_NOISE, i);
    } else {
      place.insideText();
    }
    wire.at = i;
    return true;
  }

  /** What the noise cut is not known, from that offset on. */
  private void doubt(int from) {
    if (from < wire.at || (place.behindRecord && !place.recordEndedLine)) {
      text.flush(from);
      place.loss(from);
    }
  }

  /** Where a prefix begins that the noise at the scan position cut, or that. */
  private int begun() {
    byte[] b = wire.bytes;
    int at = wire.at;
    int first = Math.max(wire.pending, at - MAX_BEGUN_BYTES);
    int i = at;
    // Neither has other bytes than these, and binary text is left alone quickly.
    while (i > first && b[i - 1] >= ' ' && b[i - 1] <= '~') {
      i--;
    }
    while (i < at && !isBegun(b, i, at)) {
      i++;
    }
    return i;
  }

  private static boolean isBegun(byte[] b, int from, int to) {
    return (b[from] == '<' || b[from] == '[')
        && PrintkPrefix.match(b, from, to) == PrintkPrefix.MORE;
  }

  static boolean isNoise(byte c) {
    return c == 0 || c == (byte) 0xff;
  }

  /** Whether noise lies in {@code [from, to)}. */
  static boolean isIn(byte[] b, int from, int to) {
    int i = from;
    while (i < to && !isNoise(b[i])) {
      i++;
    }
    return i < to;
  }

  private static boolean isText(byte c) {
    return (c >= 0x20 && c != 0x7f)
        || c == '\r'
        || c == '\n'
        || c == '\t'
        || c == ESC
        || c == '\b'
        || isNoise(c);
  }
}
