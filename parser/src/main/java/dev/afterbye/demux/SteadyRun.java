package dev.afterbye.demux;

/**
 * The common case, apart from all others: whole lines of text that no record cuts, and records that
 * could be nothing else, as long as nothing is at stake. It does what the full judgement would do,
 * in a straight line; whatever is not plain is left to that.
 */
final class SteadyRun {
  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final Lookalikes lookalikes;
  private final UnstampedKernel unstamped;
  private final Decoration decoration;
  private final Cuts cuts;

  SteadyRun(
      Wire wire,
      Place place,
      TextFragments text,
      KernelState kernel,
      ConsoleWatch console,
      Lookalikes lookalikes,
      UnstampedKernel unstamped,
      Decoration decoration,
      Cuts cuts) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.kernel = kernel;
    this.console = console;
    this.lookalikes = lookalikes;
    this.unstamped = unstamped;
    this.decoration = decoration;
    this.cuts = cuts;
  }

  /** Takes what is plain from the scan position on. */
  void take() {
    if (!steady()) {
      return;
    }
    int from = wire.at;
    int limit = wire.limit;
    boolean programs = kernel.programsProven();
    boolean lines = programs && place.textAtLineStart;
    boolean behindRecord = place.behindRecord;
    while (wire.at < limit) {
      if ((behindRecord || lines) && record(behindRecord, programs)) {
        behindRecord = true;
      } else if (lines && line()) {
        behindRecord = false;
      } else {
        break;
      }
    }
    if (wire.at > from) {
      place.undecorated = wire.at;
      place.behindRecord = behindRecord;
    }
  }

  private boolean steady() {
    return place.steady()
        && kernel.steady()
        && lookalikes.steady()
        && console.steady()
        && decoration.decided()
        && !decoration.active()
        && !unstamped.on();
  }

  /** Takes a record at the scan position if it is a plain one. */
  private boolean record(boolean behindRecord, boolean programs) {
    byte[] b = wire.bytes;
    int at = wire.at;
    long stamp = PrintkPrefix.usualMicros(b, at, wire.limit);
    long newest = kernel.newest();
    if (stamp < newest || at == 0 || b[at - 1] != '\n') {
      return false;
    }
    int message = at + PrintkPrefix.USUAL_BYTES + 1;
    int end = RecordExtent.end(wire, at, message - 1, stamp);
    if (end == RecordExtent.MORE
        || b[end - 1] != '\n'
        || end - at >= Demultiplexer.MAX_RECORD_BYTES
        || KernelState.isTold(b, message, end)
        || (programs && Lookalikes.mayNameProgram(b, message, end))
        || !(behindRecord || lookalikes.isBehindNoCommand(b, at, stamp))) {
      return false;
    }
    long hash = Lookalikes.hash(b, at, end);
    if (stamp == newest && lookalikes.known(stamp, hash)) {
      return false;
    }
    text.flush(at);
    cuts.record(wire.transcript(at), stamp);
    lookalikes.plain(stamp, hash);
    kernel.plain(stamp);
    console.record(false, programs);
    wire.emit(Stream.KERNEL, Certainty.CERTAIN, Reason.RECORD, end);
    wire.at = end;
    wire.lineOver();
    return true;
  }

  /** Goes over a line of text at the scan position if it is a plain one. */
  private boolean line() {
    byte[] b = wire.bytes;
    byte[] marks = wire.marks;
    int limit = wire.limit;
    int start = wire.at;
    if (!FirmwareText.isPlainStart(b, start, limit)) {
      return false;
    }
    int i = Marks.next(marks, start, limit);
    while (i < limit && b[i] != '\n') {
      int behind = behindPlain(i);
      if (behind == 0) {
        return false;
      }
      i = Marks.next(marks, behind, limit);
    }
    if (i == limit) {
      return false;
    }
    cuts.lineEnd(b, wire.pending, i);
    wire.at = i + 1;
    wire.line++;
    return true;
  }

  /** Where text goes on behind the marked byte, if it is nothing but text, else 0. */
  private int behindPlain(int at) {
    byte[] b = wire.bytes;
    int limit = wire.limit;
    int next = at + 1;
    if (next == limit) {
      return 0;
    }
    switch (b[at]) {
      case '[' -> {
        return Brackets.isPlain(b, at, wire.pending, limit) ? next : 0;
      }
      case '(' -> {
        return b[next] == 'X' ? 0 : next;
      }
      case '*' -> {
        while (next < limit && b[next] == '*') {
          next++;
        }
        return next + 1 >= limit || Notices.mayBegin(b, next, limit) ? 0 : next;
      }
      case 0, (byte) 0xff -> {
        return 0;
      }
      default -> {
        return next;
      }
    }
  }
}
