package dev.afterbye.demux;

/** Takes off the wire lines what a capture tool added: its stamps, and lines of its own. */
final class CaptureStamps {
  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final KernelState kernel;
  private final Decoration decoration;
  private final CaptureNotice notices = new CaptureNotice();

  /** End of what was taken off last, or nowhere: what is before it was not printed. */
  private int end = Wire.NOWHERE;

  /** Where that began. */
  private int from = Wire.NOWHERE;

  CaptureStamps(
      Wire wire, Place place, TextFragments text, KernelState kernel, Decoration decoration) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.kernel = kernel;
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

  /** Whether lines are known not to be stamped, and a tool greets no more. */
  boolean steady() {
    return decoration.decided() && !decoration.active() && !notices.greets();
  }

  /** Looks at the start of a wire line; false when more bytes are needed. */
  boolean takeOff() {
    boolean active = decoration.active();
    if (!active) {
      int notice = notices.match(wire.bytes, wire.at, wire.limit, wire.complete);
      if (notice != CaptureNotice.NONE) {
        return takeOff(Reason.CAPTURE_NOTICE, notice);
      }
      if (!decoration.decided()
          && !decoration.decide(wire.bytes, wire.at, wire.limit, wire.complete, wire.live())) {
        return false;
      }
    }
    if (awaitsKernel() && !decideAtRecords()) {
      return false;
    }
    if (!decoration.active()) {
      place.undecorated = Wire.NOWHERE;
      return true;
    }
    if (!active) {
      notices.stamped();
    }
    return peel();
  }

  private boolean awaitsKernel() {
    return !kernel.stamped() && decoration.decided() && !wire.live() && mayLeadToRecord();
  }

  private boolean mayLeadToRecord() {
    int bound = wire.at + RecordLead.MAX_BYTES;
    return bound >= wire.limit || WordScan.first(wire.bytes, wire.at, bound, (byte) '[') < bound;
  }

  private boolean decideAtRecords() {
    int history = Math.max(0, wire.at - Wire.HISTORY_BYTES);
    return decoration.decideAtRecords(wire.bytes, history, wire.at, wire.limit, wire.complete);
  }

  /** Takes a stamp, and a tool's own line behind it; false when more bytes are needed. */
  private boolean peel() {
    int stamp = decoration.match(wire.bytes, wire.at, wire.limit);
    if (stamp == Template.MORE && !wire.complete) {
      return false;
    }
    int behind = wire.at + Math.max(stamp, 0);
    int notice = notices.match(wire.bytes, behind, wire.limit, wire.complete);
    if (notice == CaptureNotice.MORE) {
      return false;
    }
    if (!tornLevel(behind)) {
      return false;
    }
    place.undecorated = Wire.NOWHERE;
    int line = wire.at;
    if (stamp > 0) {
      takeOffStamp(stamp);
    } else if (notice == CaptureNotice.NONE) {
      place.stampProof.missing();
    }
    place.writer = decoration.writer(wire.bytes, line, Math.max(stamp, 0), wire.limit);
    return notice == CaptureNotice.NONE || takeOff(Reason.CAPTURE_NOTICE, notice);
  }

  /**
   * Takes what is left of a level at the end of the line before, if the line behind the stamp says
   * that a take-over of the console tore a record there; false when more bytes are needed.
   */
  private boolean tornLevel(int behind) {
    byte[] b = wire.bytes;
    int level = RecordExtent.openLevel(b, wire.pending, wire.at);
    int replays = level == wire.at ? 0 : Literals.at(b, behind, wire.limit, Notices.REPLAY);
    if (replays < 0 && !wire.complete) {
      return false;
    }
    if (replays > 0) {
      text.flush(level);
      wire.emit(Stream.KERNEL, Certainty.LIKELY, Reason.RECORD_SUPERSEDED, wire.at);
    }
    return true;
  }

  /** What stands behind the stamp arrived when it says, what is still held did before. */
  private void takeOffStamp(int length) {
    int stamp = wire.at;
    boolean proven = place.stampProof.given() && decoration.endsAlike();
    takeOff(proven ? Reason.CAPTURE_STAMP_PROVEN : Reason.CAPTURE_STAMP, length);
    place.stampProof.stamped();
    wire.stamped(decoration.arrival(wire.bytes, stamp, length));
  }

  /** Takes so many bytes that never were on the wire; false when there are not enough yet. */
  private boolean takeOff(Reason reason, int length) {
    if (length < 0) {
      return false;
    }
    text.flush(wire.at);
    from = end == wire.at ? from : wire.at;
    boolean certain = reason == Reason.CAPTURE_STAMP_PROVEN;
    wire.emit(
        Stream.DECORATION,
        certain ? Certainty.CERTAIN : Certainty.LIKELY,
        reason,
        wire.at + length);
    wire.at += length;
    end = wire.at;
    if (reason == Reason.CAPTURE_NOTICE && wire.bytes[wire.at - 1] == '\n') {
      place.nextWireLine();
    } else if (reason == Reason.CAPTURE_NOTICE) {
      place.undecorated = wire.at;
    }
    return true;
  }
}
