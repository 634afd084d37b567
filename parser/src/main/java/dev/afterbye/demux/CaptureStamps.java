package dev.afterbye.demux;

/** Takes the stamps of a capture tool off the wire lines. */
final class CaptureStamps {
  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final Decoration decoration;

  /** End of the last stamp taken off, or nowhere: what is before it was not printed. */
  private int end = Wire.NOWHERE;

  /** Where that stamp began. */
  private int from = Wire.NOWHERE;

  CaptureStamps(Wire wire, Place place, TextFragments text, Decoration decoration) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.decoration = decoration;
  }

  /** The window went on. */
  void shift(int bytes) {
    end = Math.max(Wire.NOWHERE, end - bytes);
    from = Math.max(Wire.NOWHERE, from - bytes);
  }

  /** First byte of the window that was printed directly before {@code at}. */
  int historyOf(int at) {
    return Math.max(Math.max(0, at - Wire.HISTORY_BYTES), end);
  }

  /** Where the wire line before the one that starts at {@code at} ended. */
  int lineBefore(int at) {
    return end == at ? from : at;
  }

  /** Looks at the start of a wire line; false when more bytes are needed. */
  boolean takeOff() {
    if (!decoration.decided()
        && !decoration.decide(wire.bytes, wire.at, wire.limit, wire.complete)) {
      return false;
    }
    int length = decoration.active() ? decoration.match(wire.bytes, wire.at, wire.limit) : 0;
    if (length == Template.MORE && !wire.complete) {
      return false;
    }
    place.undecorated = Wire.NOWHERE;
    if (length > 0) {
      text.flush(wire.at);
      wire.emit(Stream.DECORATION, Certainty.LIKELY, Reason.CAPTURE_STAMP, wire.at + length);
      from = wire.at;
      wire.at += length;
      end = wire.at;
    }
    return true;
  }
}
