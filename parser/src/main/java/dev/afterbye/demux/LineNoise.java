package dev.afterbye.demux;

/**
 * A run of NUL or 0xFF between text is line noise; beside other binary bytes it is what a program
 * wrote. A heuristic: the wire does not tell them apart.
 */
final class LineNoise {
  private static final int MAX_BYTES = Wire.BYTES / 2;
  private static final byte ESC = 0x1b;

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

  static boolean isNoise(byte c) {
    return c == 0 || c == (byte) 0xff;
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
