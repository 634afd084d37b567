package dev.afterbye.demux;

/** Takes the hypervisor's lines, which may cut a record. */
final class HypervisorLines {
  private static final byte[] TAG = Literals.of("(XEN) ");

  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final ConsoleWatch console;

  /** The last line cut a record, which goes on at the scan position. */
  private boolean recordOpen;

  HypervisorLines(
      Wire wire, Place place, TextFragments text, RecordFragments records, ConsoleWatch console) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.console = console;
  }

  boolean recordOpen() {
    return recordOpen;
  }

  /** A line cuts the record that was taken last, or does not. */
  void cut(boolean record) {
    recordOpen = record;
  }

  /** Takes another line or what is left of the record; false when more bytes are needed. */
  boolean lineOrRecord() {
    int tag = Literals.at(wire.bytes, wire.at, wire.limit, TAG);
    if (tag == 0 || (tag < 0 && wire.complete)) {
      return record();
    }
    return tag > 0 && line();
  }

  private boolean record() {
    byte[] b = wire.bytes;
    int at = wire.at;
    int bound = Math.min(wire.limit, at + Demultiplexer.MAX_RECORD_BYTES);
    int end = WordScan.lineEnd(b, at, bound);
    if (end == bound && bound - at < Demultiplexer.MAX_RECORD_BYTES && !wire.complete) {
      return false;
    }
    recordOpen = false;
    if (PrintkPrefix.match(b, at, wire.limit) <= 0) {
      records.take(Certainty.UNSURE, Reason.RECORD_REJOINED, Math.min(wire.limit, end + 1));
    }
    return true;
  }

  /** Looks at a parenthesis; false when more bytes are needed. */
  boolean line() {
    int at = wire.at;
    int tag = Literals.at(wire.bytes, at, wire.limit, TAG);
    if (tag < 0 && !wire.complete) {
      return false;
    }
    if (tag <= 0) {
      wire.at++;
      place.insideText();
      return true;
    }
    int bound = Math.min(wire.limit, at + Demultiplexer.MAX_RECORD_BYTES);
    int lineEnd = WordScan.lineEnd(wire.bytes, at, bound);
    boolean ended = lineEnd < bound;
    if (!ended && !wire.complete && bound - at < Demultiplexer.MAX_RECORD_BYTES) {
      return false;
    }
    int end = ended ? lineEnd + 1 : bound;
    text.flush(at);
    console.hypervisorLine();
    wire.emit(Stream.HYPERVISOR, Certainty.LIKELY, Reason.HYPERVISOR_LINE, end);
    wire.at = end;
    place.lineJudged = false;
    if (ended) {
      place.nextWireLine();
    }
    return true;
  }
}
