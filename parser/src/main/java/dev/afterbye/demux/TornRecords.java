package dev.afterbye.demux;

/**
 * Puts records together again that were torn: while a crash had broken the console's lock, or
 * because the console takes no lock for a whole record.
 */
final class TornRecords {
  static final int MORE = CrashRejoin.MORE;

  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final CrashRejoin crashRejoin;
  private final PieceRejoin pieces;
  private final TornPrefix tornPrefix = new TornPrefix();

  TornRecords(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      KernelState kernel,
      ConsoleWatch console,
      CrashTexts crashTexts,
      PieceRejoin pieces) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.kernel = kernel;
    this.console = console;
    this.pieces = pieces;
    this.crashRejoin = new CrashRejoin(crashTexts);
  }

  /**
   * Bytes from the message at {@code start} to the end of the last piece of its record, when it is
   * torn, 0 when not, or {@link #MORE}.
   */
  int find(int start, int end) {
    return kernel.mayHoldText() && wire.bytes[end - 1] == '\n'
        ? crashRejoin.find(wire.bytes, Math.min(end, start), end, wire.limit, wire.complete)
        : 0;
  }

  /** Takes the record at the scan position in the pieces that {@link #find} found. */
  void take(int prefix, long stamp, int length) {
    byte[] b = wire.bytes;
    int message = wire.at + prefix + 1;
    int end = message + length;
    records.accepted(prefix, message, stamp);
    int i = 0;
    while (i < length) {
      boolean ours = crashRejoin.kernel(i);
      while (i < length && crashRejoin.kernel(i) == ours && (ours || b[message + i] != '\n')) {
        i++;
      }
      boolean lineEnd = !ours && i < length && b[message + i] == '\n' && !crashRejoin.kernel(i);
      i += lineEnd ? 1 : 0;
      wire.at = message + i;
      if (ours) {
        Reason reason = wire.at == end ? Reason.RECORD_REJOINED : Reason.RECORD_PIECE;
        wire.emit(Stream.KERNEL, Certainty.UNSURE, reason, wire.at);
      } else {
        text.letIn(Reason.TEXT_LET_IN, lineEnd);
      }
    }
    place.nextWireLine();
    place.behindRecord = true;
    place.lineJudged = false;
  }

  /**
   * Offset behind the last piece of the record whose message is at {@code start}, when text lies
   * between two of its pieces, 0 when not, or {@link #MORE}.
   */
  int findPieces(int start, int end) {
    byte[] b = wire.bytes;
    return console.takesPieces() && kernel.programsProven() && b[end - 1] == '\n'
        ? pieces.find(b, wire.at, Math.min(end, start), end, wire.limit, wire.complete)
        : 0;
  }

  /** Takes the record at the scan position, up to {@code end}, as {@link #findPieces} found it. */
  void takePieces(int prefix, long stamp, int end) {
    byte[] b = wire.bytes;
    records.accepted(prefix, wire.at + prefix + 1, stamp);
    wire.at = pieces.headEnd();
    wire.emit(Stream.KERNEL, Certainty.UNSURE, Reason.RECORD_PIECE, wire.at);
    while (wire.at < pieces.restStart()) {
      int lineEnd = WordScan.lineEnd(b, wire.at, pieces.restStart());
      boolean ended = lineEnd < pieces.restStart();
      wire.at = ended ? lineEnd + 1 : lineEnd;
      text.letIn(Reason.TEXT_BETWEEN_PIECES, ended);
    }
    records.take(Certainty.UNSURE, Reason.RECORD_PUT_TOGETHER, end);
  }

  /**
   * 1 when the bracket at the scan position began a prefix in two pieces and the record is taken, 0
   * when not, -1 when more bytes are needed.
   */
  int inPrefix() {
    if (!kernel.mayHoldText()) {
      return 0;
    }
    byte[] b = wire.bytes;
    int tail = tornPrefix.find(b, wire.at, wire.limit, wire.complete, kernel.newest());
    if (tail <= 0) {
      return tail == TornPrefix.MORE ? -1 : 0;
    }
    int prefix = tornPrefix.tailBytes();
    long stamp = tornPrefix.stampMicros();
    int from = tail + prefix;
    int end = RecordExtent.end(wire, from, from, -1);
    if (end == RecordExtent.MORE) {
      return -1;
    }
    text.flush(wire.at);
    wire.at += tornPrefix.headBytes();
    wire.emit(Stream.KERNEL, Certainty.UNSURE, Reason.RECORD_PIECE, wire.at);
    while (wire.at < tail) {
      int lineEnd = WordScan.lineEnd(b, wire.at, tail);
      wire.at = Math.min(tail, lineEnd + 1);
      text.letIn(Reason.TEXT_LET_IN, lineEnd < tail);
    }
    records.accepted(prefix, end, stamp);
    records.take(Certainty.UNSURE, Reason.RECORD_REJOINED, end);
    return 1;
  }
}
