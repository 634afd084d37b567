package dev.afterbye.demux;

/** Looks at a bracket: the start of a record, of what is left of one, or text. */
final class Brackets {
  /** How many bytes behind a bracket may show that it begins neither a prefix nor a piece of it. */
  private static final int TELLING_BYTES = 3;

  private static final int ASCII = 128;

  /** The bytes that may stand in a prefix or a piece of it. */
  private static final boolean[] IN_PREFIX = new boolean[ASCII];

  static {
    for (byte c : Literals.of("0123456789 .[]<>TC")) {
      IN_PREFIX[c] = true;
    }
  }

  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final TornRecords torn;
  private final LossRemains remains;
  private final NoticeLines notices;
  private final HypervisorLines hypervisor;
  private final RecordJudgement judgement;
  private final QuotingRecord quoting;
  private final ConsoleWatch console;

  Brackets(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      TornRecords torn,
      LossRemains remains,
      NoticeLines notices,
      HypervisorLines hypervisor,
      RecordJudgement judgement,
      QuotingRecord quoting,
      ConsoleWatch console) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.torn = torn;
    this.remains = remains;
    this.notices = notices;
    this.hypervisor = hypervisor;
    this.judgement = judgement;
    this.quoting = quoting;
    this.console = console;
  }

  /** Takes what the bracket at the scan position begins; false when more bytes are needed. */
  boolean take() {
    byte[] b = wire.bytes;
    int at = wire.at;
    int limit = wire.limit;
    long stamp = PrintkPrefix.usualMicros(b, at, limit);
    int start =
        at > wire.pending && b[at - 1] == '>' ? RecordExtent.levelBefore(b, at, wire.pending) : at;
    int prefix = PrintkPrefix.USUAL_BYTES;
    if (stamp < 0 || start < at) {
      prefix = PrintkPrefix.match(b, start, limit);
      if (prefix == PrintkPrefix.MORE && !wire.complete) {
        wire.at = start;
        return false;
      }
      if (prefix <= 0) {
        return withoutPrefix();
      }
      stamp = PrintkPrefix.stampMicros(b, start, limit);
    }
    return record(start, prefix, stamp);
  }

  private boolean record(int start, int prefix, long stamp) {
    byte[] b = wire.bytes;
    int behind = start + prefix;
    int end = RecordExtent.end(wire, start, behind, stamp);
    // What stands before is text; the rest must wait.
    wire.at = start;
    if (end > start && b[end - 1] != '\n' && judgement.isOfNow(start, stamp)) {
      end = quoting.end(start, end, stamp);
    }
    if (end == RecordExtent.MORE) {
      return false;
    }
    int cut = RecordExtent.hypervisorCut(b, behind, end, console.kind());
    int pieces = cut == end ? torn.find(behind + 1, end) : 0;
    int whole = pieces == 0 && cut == end ? torn.findPieces(behind + 1, end) : 0;
    if (pieces == TornRecords.MORE || whole == TornRecords.MORE) {
      return false;
    }
    // It may prove that programs run, which the judgement asks for.
    text.flush(start);
    if (judgement.waits(prefix, end, stamp)) {
      return false;
    }
    Reason reason = judgement.of(prefix, end, stamp);
    if (reason != Reason.RECORD) {
      text.quoted(reason, RecordExtent.quotedEnd(wire, start, end));
    } else if (pieces > 0) {
      torn.take(prefix, stamp, pieces);
    } else if (whole > 0) {
      torn.takePieces(prefix, stamp, whole);
    } else {
      records.record(prefix, cut, cut < end, stamp);
      hypervisor.cut(cut < end);
    }
    return true;
  }

  /**
   * Whether a bracket in a line of text is text, while no crash is printed and programs run. Text
   * goes on from {@code from}, which is directly behind a record if it says so.
   */
  static boolean isPlain(byte[] b, int at, int from, int limit, boolean behindRecord) {
    int bound = Math.min(limit, at + 1 + TELLING_BYTES);
    for (int i = at + 1; i < bound && b[i] != '\r' && b[i] != '\n'; i++) {
      if (b[i] < 0 || !IN_PREFIX[b[i]]) {
        return true;
      }
    }
    return PrintkPrefix.match(b, at, limit) == PrintkPrefix.NONE
        && DamagedPrefix.remains(b, at, limit, behindRecord && at == from) == DamagedPrefix.NONE
        && !(at > from && b[at - 1] == '>')
        && !NoticeLines.mayBeSuperseded(b, at, limit);
  }

  /** A bracket that begins no record: torn, damaged, or text. */
  private boolean withoutPrefix() {
    int taken = torn.inPrefix();
    if (taken == 0) {
      taken = notices.superseded();
    }
    if (taken == 0) {
      taken = remains.damagedPrefix();
    }
    if (taken == 0) {
      wire.at++;
      place.insideText();
    }
    return taken >= 0;
  }
}
