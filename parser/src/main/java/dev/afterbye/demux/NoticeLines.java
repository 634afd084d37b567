package dev.afterbye.demux;

/** Takes the notices that the kernel prints without a prefix. */
final class NoticeLines {
  /** {@code <191>[12345.678901][T1234567}. */
  private static final int MAX_TORN_PREFIX_BYTES = 32;

  private static final int MAX_LINE_ENDS = 64;
  private static final int MAX_NOTICE_BYTES = 64;

  /** Notices that a record may have before it: of dropped ones, and that it comes again. */
  private static final int MAX_NOTICES = 2;

  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final Decoration decoration;

  NoticeLines(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      KernelState kernel,
      ConsoleWatch console,
      Decoration decoration) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.kernel = kernel;
    this.console = console;
    this.decoration = decoration;
  }

  /** Looks at stars, the last two of which may begin a notice; false for more bytes. */
  boolean stars() {
    byte[] b = wire.bytes;
    int at = wire.at;
    int behind = at + 1;
    while (behind < wire.limit && b[behind] == '*') {
      behind++;
    }
    int start = Math.max(at, behind - 2);
    boolean known = behind + 1 < wire.limit || wire.complete;
    int end = known && !Notices.mayBegin(b, behind, wire.limit) ? 0 : end(start);
    if (start > at || end == 0) {
      place.insideText();
    }
    wire.at = end == 0 ? behind : start;
    if (end <= 0) {
      if (end == 0 && isCutByNoise(start)) {
        doubt(start);
      }
      return end == 0;
    }
    boolean replays = Literals.startsWith(b, start, wire.limit, Notices.REPLAY);
    int torn = replays ? tornLevel(start, end) : start;
    if (torn == Notices.MORE) {
      return false;
    }
    int record = mayBePrinted() ? recordBehind(end) : end;
    if (record < 0 && !wire.complete) {
      return false;
    }
    boolean cutsText = !place.atLineStart();
    text.flush(torn);
    if (record <= 0 && !cutsText) {
      text.quoted(Reason.QUOTED_NOTICE, end);
      return true;
    }
    if (torn < start) {
      wire.emit(Stream.KERNEL, Certainty.LIKELY, Reason.RECORD_SUPERSEDED, start);
    }
    if (replays) {
      console.takeOver();
    }
    // Before 6.4 programs may print between a notice and its record, each a write of its own.
    records.take(record > 0 ? Certainty.CERTAIN : Certainty.LIKELY, Reason.NOTICE, end);
    return true;
  }

  /** Whether a program may print a notice, and the kernel's record behind one would be whole. */
  private boolean mayBePrinted() {
    return kernel.programsProven() && !kernel.crashing() && !place.nearLoss;
  }

  /**
   * Where the record begins that the kernel prints with the notice before {@code from}, or noise in
   * its place, 0 if none of now stands there, or -1 for more bytes: a notice goes to the console
   * with the record that comes next (kernel/printk/printk.c, console_emit_next_record; nbcon.c,
   * nbcon_emit_next_record), be it behind a second notice.
   */
  private int recordBehind(int from) {
    byte[] b = wire.bytes;
    int next = behindLineEnds(from);
    for (int notices = 0; next >= 0; notices++) {
      int notice = Notices.end(b, next, wire.limit, wire.complete);
      if (notice == Notices.MORE) {
        return -1;
      }
      if (notice == Notices.NONE || notices == MAX_NOTICES) {
        break;
      }
      next = behindLineEnds(notice);
    }
    if (next < 0 || next == wire.limit) {
      return -1;
    }
    if (LineNoise.isNoise(b[next])) {
      return next;
    }
    int prefix = PrintkPrefix.match(b, next, wire.limit);
    if (prefix <= 0) {
      return prefix == PrintkPrefix.MORE ? -1 : 0;
    }
    return kernel.isLate(PrintkPrefix.stampMicros(b, next, wire.limit)) ? 0 : next;
  }

  /** Offset behind line ends and what a capture tool put behind them, or -1 for more bytes. */
  private int behindLineEnds(int from) {
    int next = from;
    int bound = Math.min(wire.limit, from + MAX_LINE_ENDS);
    while (next < bound && (wire.bytes[next] == '\r' || wire.bytes[next] == '\n')) {
      next++;
    }
    return undecorated(next);
  }

  /**
   * Where a piece of a level stands that was torn by the take-over of which the notice at {@code
   * start} tells, or {@code start}: the record behind the notice begins with it.
   */
  private int tornLevel(int start, int behind) {
    byte[] b = wire.bytes;
    int piece = RecordExtent.openLevel(b, wire.pending, start);
    if (piece == start) {
      return start;
    }
    for (int i = piece; b[i] != '\r' && b[i] != '\n'; i++) {
      int again = behind + i - piece;
      if (again >= wire.limit) {
        return wire.complete ? start : Notices.MORE;
      }
      if (b[again] != b[i]) {
        doubt(piece);
        return start;
      }
    }
    return piece;
  }

  /** Whether noise stands where a notice that begins at {@code start} would go on. */
  private boolean isCutByNoise(int start) {
    int bound = Math.min(wire.limit, start + MAX_NOTICE_BYTES);
    int i = start;
    while (i < bound && !LineNoise.isNoise(wire.bytes[i])) {
      i++;
    }
    return i < bound && Notices.end(wire.bytes, start, i, false) == Notices.MORE;
  }

  /** A record or a notice was torn, and what follows does not go on with it: bytes were lost. */
  private void doubt(int piece) {
    text.flush(piece);
    place.loss(piece);
  }

  private int end(int start) {
    int end = Notices.end(wire.bytes, start, wire.limit, wire.complete);
    return end == Notices.MORE && wire.complete ? Notices.NONE : end;
  }

  /**
   * A record torn inside its prefix by a take-over of the console (kernel/printk/nbcon.c): the
   * piece, a line end, the replay notice, and the whole record again, which begins with the piece.
   * 1 when the bracket at the scan position began such a piece and it is taken, 0 when not, -1 when
   * more bytes are needed.
   */
  int superseded() {
    byte[] b = wire.bytes;
    int limit = wire.limit;
    if (!mayBeSuperseded(b, wire.at, limit)) {
      return 0;
    }
    int at = RecordExtent.levelBefore(b, wire.at, wire.pending);
    int i = behindPiece(b, wire.at, limit);
    int piece = i - at;
    while (i < limit && b[i] == '\r' && i - at < 2 * MAX_TORN_PREFIX_BYTES) {
      i++;
    }
    if (i < limit && b[i] != '\n') {
      return 0;
    }
    int next = printedAgain(i + 1);
    if (next == 0) {
      return 0;
    }
    if (next < 0 || next + piece > limit) {
      return wire.complete ? 0 : -1;
    }
    for (int k = 0; k < piece; k++) {
      if (b[at + k] != b[next + k]) {
        doubt(at);
        return 0;
      }
    }
    text.flush(at);
    records.take(Certainty.LIKELY, Reason.RECORD_SUPERSEDED, i + 1);
    return 1;
  }

  /**
   * Where the record begins again behind the replay notice on the wire line at {@code at}, 0
   * without such a notice, or -1 for more bytes.
   */
  private int printedAgain(int at) {
    int notice = undecorated(at);
    int replays = notice < 0 ? -1 : Literals.at(wire.bytes, notice, wire.limit, Notices.REPLAY);
    if (replays <= 0) {
      return replays;
    }
    return behindLineEnds(notice + Notices.REPLAY.length);
  }

  /** Offset behind what a capture tool put before the wire line at {@code at}, or -1 for more. */
  private int undecorated(int at) {
    int stamp = at > wire.limit ? -1 : decoration.match(wire.bytes, at, wire.limit);
    return stamp < 0 ? -1 : at + stamp;
  }

  /** Whether the bracket may begin such a piece. */
  static boolean mayBeSuperseded(byte[] b, int at, int limit) {
    int i = behindPiece(b, at, limit);
    return i == limit || b[i] == '\r' || b[i] == '\n';
  }

  private static int behindPiece(byte[] b, int at, int limit) {
    int i = at + 1;
    int bound = Math.min(limit, at + MAX_TORN_PREFIX_BYTES);
    while (i < bound && isPrefixByte(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isPrefixByte(byte c) {
    return (c >= '0' && c <= '9')
        || c == ' '
        || c == '.'
        || c == '['
        || c == ']'
        || c == 'T'
        || c == 'C';
  }
}
