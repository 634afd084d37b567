package dev.afterbye.demux;

/** Takes what lost bytes left of records: a damaged prefix, or a message and its last digits. */
final class LossRemains {
  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final KernelState kernel;
  private final Cuts cuts;

  LossRemains(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      KernelState kernel,
      Cuts cuts) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.kernel = kernel;
    this.cuts = cuts;
  }

  /**
   * 1 when the bracket at the scan position began a damaged prefix and the record is taken, 0 when
   * not, -1 when more bytes are needed.
   */
  int damagedPrefix() {
    if (!kernel.stamped()) {
      return 0;
    }
    if (kernel.programsProven()) {
      return doubt() ? 0 : -1;
    }
    if (!place.behindRecord) {
      return 0;
    }
    int prefix = DamagedPrefix.match(wire.bytes, wire.at, wire.limit);
    int end = prefix > 0 ? endBehind(wire.at + prefix) : prefix;
    if (end <= 0) {
      return end < 0 && !wire.complete ? -1 : 0;
    }
    text.flush(wire.at);
    place.loss(end);
    records.take(Certainty.UNSURE, Reason.RECORD_DAMAGED, end);
    return 1;
  }

  /**
   * While programs run they may have written it, but what follows is not certain to be theirs.
   * False when more bytes are needed.
   */
  private boolean doubt() {
    int remains = DamagedPrefix.remains(wire.bytes, wire.at, wire.limit, place.behindRecord);
    if (remains == DamagedPrefix.MORE && !wire.complete) {
      return false;
    }
    if (remains != DamagedPrefix.NONE) {
      int start = RecordExtent.levelBefore(wire.bytes, wire.at, wire.pending);
      text.flush(start);
      place.loss(start);
    }
    return true;
  }

  /** Whether what stands directly behind a record may be what is left of the next one's stamp. */
  boolean mayBeginBehindRecord() {
    return place.behindRecord
        && kernel.programsProven()
        && LostHead.mayBegin(wire.bytes, wire.at, wire.limit);
  }

  /**
   * Looks at digits, blanks before them, that may be what is left of a stamp. False when more bytes
   * are needed.
   */
  boolean digits() {
    byte[] b = wire.bytes;
    int at = LostHead.behindBlanks(b, wire.at, wire.limit);
    if (at == wire.limit) {
      wire.at = wire.complete ? at : wire.at;
      return wire.complete;
    }
    boolean inside = cuts.insideStamp(b, wire.pending, at);
    int message = inside ? LostHead.NONE : LostHead.message(b, at, wire.limit, kernel.newest());
    if (message == LostHead.MORE && !wire.complete) {
      return false;
    }
    int end = message > 0 ? endBehind(message) : 0;
    if (end == RecordExtent.MORE) {
      return false;
    }
    if (end > 0) {
      text.flush(wire.at);
      place.loss(end);
      kernel.record(-1, false, false, b, message, end);
      records.take(Certainty.UNSURE, Reason.RECORD_WITHOUT_HEAD, end);
    } else {
      wire.at = LostHead.behindDigits(b, at, wire.limit);
      place.insideText();
    }
    return true;
  }

  private int endBehind(int from) {
    return RecordExtent.end(wire, from, from, -1);
  }
}
