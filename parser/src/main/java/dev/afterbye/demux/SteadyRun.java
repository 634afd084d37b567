package dev.afterbye.demux;

/**
 * The common case, apart from all others: whole lines of text that no record cuts, and records that
 * could be nothing else, as long as nothing is at stake. It does what the full judgement would do,
 * in a straight line; whatever is not plain is left to that.
 */
final class SteadyRun {
  /** No record, or one that is left to the full judgement. */
  private static final int NONE = 0;

  /** A record that changes nothing. */
  private static final int PLAIN = 1;

  /** A record that changes what is known of kernel or console. */
  private static final int TOLD = 2;

  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final Lookalikes lookalikes;
  private final UnstampedKernel unstamped;
  private final CaptureStamps stamps;
  private final Cuts cuts;

  SteadyRun(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      KernelState kernel,
      ConsoleWatch console,
      Lookalikes lookalikes,
      UnstampedKernel unstamped,
      CaptureStamps stamps,
      Cuts cuts) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.kernel = kernel;
    this.console = console;
    this.lookalikes = lookalikes;
    this.unstamped = unstamped;
    this.stamps = stamps;
    this.cuts = cuts;
  }

  /** Takes what is plain from the scan position on. */
  void take() {
    int from;
    do {
      from = wire.at;
      if (from == wire.limit || !steady()) {
        return;
      }
    } while (run() && wire.at > from);
  }

  private boolean steady() {
    return place.steady() && stamps.steady() && !unstamped.on() && !unstamped.shown();
  }

  /** Whether it ended because something may not be as it was. */
  private boolean run() {
    int from = wire.at;
    int limit = wire.limit;
    boolean records =
        kernel.recordsSteady()
            && lookalikes.steady()
            && console.steady()
            && !ShownLine.isTagged(cuts.tail());
    boolean lines = kernel.textSteady() && place.textAtLineStart;
    boolean behindRecord = place.behindRecord;
    boolean told = false;
    while (wire.at < limit && !told) {
      if (records && (behindRecord || lines) && wire.bytes[wire.at] == '[') {
        int end = record(behindRecord);
        if (end != NONE) {
          told = end == TOLD;
          behindRecord = true;
          continue;
        }
      }
      if (!lines
          || (behindRecord && LostHead.mayBegin(wire.bytes, wire.at, limit))
          || !lines(behindRecord)) {
        break;
      }
      behindRecord = false;
    }
    if (wire.at > from) {
      place.undecorated = wire.at;
      place.behindRecord = behindRecord;
      place.recordEndedLine = behindRecord;
    }
    return told;
  }

  /** Takes a record at the scan position if it can be nothing else. */
  private int record(boolean behindRecord) {
    byte[] b = wire.bytes;
    int at = wire.at;
    long stamp = PrintkPrefix.usualMicros(b, at, wire.limit);
    long newest = kernel.newest();
    boolean programs = kernel.programsProven();
    // Before programs run nobody but the kernel prints, though its clock may be set back.
    if (stamp < (programs ? newest : 0) || at == 0 || b[at - 1] != '\n') {
      return NONE;
    }
    int message = at + PrintkPrefix.USUAL_BYTES + 1;
    int end = RecordExtent.end(wire, at, message - 1, stamp);
    if (end == RecordExtent.MORE
        || b[end - 1] != '\n'
        || wire.quotesStamp
        || PrefixHabit.endsDoubly(b, end)
        || b[Math.min(message, end - 1)] == ShownLine.ESC
        || end - at >= Demultiplexer.MAX_RECORD_BYTES
        || !(behindRecord || isBehindPlainLine(message, end))) {
      return NONE;
    }
    boolean named = programs && ProgramName.mayStand(b, message, end);
    if (kernel.isToldBy(KernelTexts.of(b, message, end))) {
      return stamp > newest || (!programs && stamp == newest) ? told(message, end, stamp) : NONE;
    }
    if (named && (stamp <= newest || ProgramName.journalLine(b, message, end))) {
      return NONE;
    }
    long hash = SeenRecords.hash(b, at, end);
    if (stamp <= newest && lookalikes.known(stamp, hash, b, at, end)) {
      return NONE;
    }
    text.flush(at);
    cuts.record(wire.transcript(at), stamp);
    lookalikes.plain(stamp, hash, b, Math.min(message, end), end);
    kernel.plain(stamp);
    kernel.stampDoubt().stamped();
    kernel.stampDoubt().learn(b, message, end);
    console.record(false, programs);
    if (named) {
      records.named(message, end, newest);
    } else {
      wire.emit(Stream.KERNEL, Certainty.CERTAIN, Reason.RECORD, end);
    }
    wire.at = end;
    wire.lineOver();
    return PLAIN;
  }

  /** Whether the line of text before the record at the scan position tells nothing of it. */
  private boolean isBehindPlainLine(int message, int end) {
    return LogCommand.endingAt(wire.bytes, wire.at) == LogCommand.Kind.NONE
        && !RecordAtHand.repeatsLine(wire.bytes, wire.at, Math.min(message, end), end);
  }

  /** Takes a record that says something, to be taken in. */
  private int told(int message, int end, long stamp) {
    if (ProgramName.journalLine(wire.bytes, message, end)) {
      return NONE;
    }
    text.flush(wire.at);
    records.record(PrintkPrefix.USUAL_BYTES, end, false, stamp);
    return TOLD;
  }

  /**
   * Goes over lines of text, behind a record or not, from the scan position on as long as they are
   * plain ones.
   */
  private boolean lines(boolean behindRecord) {
    byte[] b = wire.bytes;
    Marks marks = wire.marks;
    int limit = wire.limit;
    int from = wire.at;
    int usual = wire.pending + 2;
    int line = from;
    int count = 0;
    int crLf = 0;
    boolean ends = kernel.bootEnded();
    StampDoubt doubt = kernel.stampDoubt();
    boolean trusts = !doubt.on();
    while (line < limit
        && FirmwareText.isPlainStart(b, line, limit)
        && !CaptureNotice.mayBegin(b, line, limit)
        && !(trusts && doubt.mayBegin(b, line, limit))
        && !(ends && KernelWording.mayFollowBanner(b, line, limit))) {
      int end = marks.next(line, limit);
      if (end == limit) {
        break;
      }
      if (b[end] != '\n') {
        end = lineEnd(end, behindRecord);
        if (end == limit) {
          break;
        }
      }
      if (ends && mayHoldLostHead(line, end)) {
        break;
      }
      if (end >= usual && b[end - 1] == '\r' && b[end - 2] != '\r') {
        crLf++;
      } else {
        cuts.lineEnds(crLf);
        crLf = 0;
        cuts.lineEnd(b, wire.pending, end);
      }
      count++;
      line = end + 1;
      if (line < limit && b[line] == '[') {
        break;
      }
    }
    cuts.lineEnds(crLf);
    wire.at = line;
    wire.line += count;
    return line > from;
  }

  /** Whether what lost bytes left of a record may stand in the line. */
  private boolean mayHoldLostHead(int line, int end) {
    return end + 1 == wire.limit || WordScan.first(wire.bytes, line, end, (byte) ']') < end;
  }

  /** The line's end if all marks from that one on are plain text, or the limit. */
  private int lineEnd(int first, boolean behindRecord) {
    int limit = wire.limit;
    int at = first;
    while (at < limit && wire.bytes[at] != '\n') {
      at = wire.marks.next(behindPlain(at, behindRecord), limit);
    }
    return at;
  }

  /** Where text goes on behind the marked byte, if it is nothing but text, else the limit. */
  private int behindPlain(int at, boolean behindRecord) {
    byte[] b = wire.bytes;
    int limit = wire.limit;
    int next = at + 1;
    if (next == limit) {
      return limit;
    }
    switch (b[at]) {
      case '[' -> {
        return Brackets.isPlain(b, at, wire.pending, limit, behindRecord) ? next : limit;
      }
      case '(' -> {
        return b[next] == 'X' ? limit : next;
      }
      case '*' -> {
        while (next < limit && b[next] == '*') {
          next++;
        }
        return next + 1 >= limit || Notices.mayBegin(b, next, limit) ? limit : next;
      }
      case 0, (byte) 0xff -> {
        return limit;
      }
      default -> {
        return next;
      }
    }
  }
}
