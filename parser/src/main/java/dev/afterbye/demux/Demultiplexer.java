package dev.afterbye.demux;

/**
 * Takes one console's byte stream apart into its writers.
 *
 * <p>The law it rests on (drivers/tty/serial, facts of the uart class): the kernel prints a record
 * with the port locked, so kernel records cut user text, at any byte, and user text never cuts a
 * record. A record begins with a strict prefix or is a known notice, and ends at its first LF. What
 * is left, glued together, is the user's text. Where the law does not hold (a crash, another class
 * of console, lost bytes, no stamps) fragments say so.
 *
 * <p>Bytes are pushed with {@link #feed}; the result does not depend on how they were split. A
 * record is held back until its line end has come, in a crash, where another stands in it or where
 * it may be cut into pieces until the next record begins; lines at the start that a capture tool
 * seems to have stamped until there are enough of them; nothing else for longer than the longest
 * prefix or literal.
 */
public final class Demultiplexer {
  /**
   * Longest record that is waited for, in bytes: the kernel formats at most 2048
   * (PRINTK_MESSAGE_MAX, kernel/printk/internal.h); some more for what a broken lock lets in.
   */
  public static final int MAX_RECORD_BYTES = 4096;

  private final FragmentSink sink;
  private final Wire wire;
  private final Place place;
  private final ConsoleWatch console = new ConsoleWatch();
  private final KernelState kernel;
  private final Lookalikes lookalikes;
  private final Decoration decoration = new Decoration();
  private final UnstampedKernel unstamped = new UnstampedKernel();
  private final Cuts cuts = new Cuts();
  private final TextFragments text;
  private final CaptureStamps stamps;
  private final LineStarts lineStarts;
  private final HypervisorLines hypervisor;
  private final LossRemains remains;
  private final LineNoise noise;
  private final NoticeLines notices;
  private final RecordJudgement judgement;
  private final Brackets brackets;
  private final SteadyRun steady;
  private final boolean hurries;

  /** A demultiplexer of a transcript of which nothing is known. */
  public Demultiplexer(FragmentSink sink) {
    this(sink, DemuxHints.NONE);
  }

  /** A demultiplexer of a transcript of which something is known before its first byte. */
  public Demultiplexer(FragmentSink sink, DemuxHints hints) {
    this(sink, hints, true);
  }

  /** One that judges each line in full, which {@link SteadyRun} must not differ from. */
  static Demultiplexer unhurried(FragmentSink sink) {
    return new Demultiplexer(sink, DemuxHints.NONE, false);
  }

  private Demultiplexer(FragmentSink sink, DemuxHints hints, boolean hurries) {
    this.sink = sink;
    this.hurries = hurries;
    CrashTexts crashTexts = new CrashTexts();
    PieceRejoin pieces = new PieceRejoin();
    wire = new Wire(sink);
    place = new Place(wire);
    kernel = new KernelState(hints, console, crashTexts);
    lookalikes = new Lookalikes(kernel, console.pairs());
    text = new TextFragments(wire, place, kernel, console, lookalikes, unstamped, cuts, sink);
    RecordFragments records =
        new RecordFragments(
            wire, place, kernel, console, lookalikes, unstamped, crashTexts, pieces, cuts, sink);
    stamps = new CaptureStamps(wire, place, text, kernel, decoration);
    lineStarts = new LineStarts(wire, place, text, records, kernel, unstamped, decoration);
    hypervisor = new HypervisorLines(wire, place, text, records, console);
    remains = new LossRemains(wire, place, text, records, kernel, cuts);
    noise = new LineNoise(wire, place, text);
    notices = new NoticeLines(wire, place, text, records, kernel, console, decoration);
    judgement =
        new RecordJudgement(
            wire, place, kernel, lookalikes, unstamped, stamps, decoration, cuts, console.pairs());
    brackets =
        new Brackets(
            wire,
            place,
            text,
            records,
            new TornRecords(wire, place, text, records, kernel, console, crashTexts, pieces),
            remains,
            notices,
            hypervisor,
            judgement,
            new QuotingRecord(wire, decoration),
            console);
    steady =
        new SteadyRun(
            wire, place, text, records, kernel, console, lookalikes, unstamped, stamps, cuts);
  }

  /** Takes the bytes {@code [from, to)} that arrived at the given time. */
  public void feed(byte[] bytes, int from, int to, long arrivalNanos) {
    wire.arrived(arrivalNanos);
    int next = from;
    while (next < to) {
      if (wire.full()) {
        compact();
      }
      next += wire.fill(bytes, next, to);
      scan();
    }
  }

  /** Bytes were lost here, as when a connection broke: what is open ends. */
  public void gap(String reason) {
    finish();
    sink.gap(wire.transcript(wire.limit), reason);
    place.gap();
    hypervisor.cut(false);
    lookalikes.interrupt();
    cuts.interrupt();
    console.pairs().interrupt();
    kernel.bytesLost();
  }

  /** The transcript is over. */
  public void end() {
    finish();
    sink.end(wire.transcript(wire.limit));
  }

  /** What the transcript tells of its console so far. */
  public ConsoleTraits traits() {
    return new ConsoleTraits(
        console.kind(),
        console.name(),
        console.keptBootConsole(),
        cuts.fifo(),
        cuts.bytesPerSecond(),
        cuts.bitsPerSecond(),
        decoration.words(),
        cuts.lineEnds());
  }

  private void finish() {
    wire.complete = true;
    scan();
    wire.complete = false;
  }

  private void compact() {
    int dropped = wire.compact();
    place.shift(dropped);
    stamps.shift(dropped);
    judgement.shift(dropped);
  }

  private void scan() {
    byte[] b = wire.bytes;
    while (wire.at < wire.limit) {
      if (hypervisor.recordOpen()) {
        if (!hypervisor.lineOrRecord()) {
          break;
        }
        continue;
      }
      if (wire.at == place.undecorated) {
        if (!stamps.takeOff()) {
          break;
        }
        if (wire.at == place.undecorated || wire.at == wire.limit) {
          continue;
        }
      }
      if (hurries && !place.lineJudged && (place.textAtLineStart || place.behindRecord)) {
        int from = wire.at;
        steady.take();
        if (wire.at > from) {
          continue;
        }
      }
      if (place.atLineStart() && !place.lineJudged) {
        if (!lineStarts.judge()) {
          break;
        }
        if (!place.lineJudged) {
          continue;
        }
      }
      if (place.textAtLineStart && b[wire.at] == '<') {
        judgement.level();
      }
      if (remains.mayBeginBehindRecord()) {
        if (!remains.digits()) {
          break;
        }
        continue;
      }
      int i = nextCandidate();
      while (i > wire.at && i < wire.limit && b[i] == '*' && b[i - 1] == '*') {
        i--;
      }
      if (i > wire.at) {
        place.insideText();
      }
      wire.at = i;
      if (i == wire.limit || !candidate(b[i])) {
        break;
      }
    }
    int at = wire.at;
    text.flush(wire.complete ? at : RecordExtent.openLevel(b, wire.pending, at));
  }

  private int nextCandidate() {
    return kernel.bootEnded() && !place.firmware && !place.firmwareLine
        ? WordScan.candidateOrDigit(wire.bytes, wire.at, wire.limit)
        : wire.marks.next(wire.at, wire.limit);
  }

  /** Looks at the byte at the scan position; false when more bytes are needed. */
  private boolean candidate(byte c) {
    return switch (c) {
      case '\n' -> lineEnd();
      case '[' -> brackets.take();
      case '*' -> notices.stars();
      case '(' -> hypervisor.line();
      case 0, (byte) 0xff -> noise.take();
      default -> (c >= '0' && c <= '9') ? remains.digits() : plain();
    };
  }

  private boolean plain() {
    wire.at++;
    place.insideText();
    return true;
  }

  private boolean lineEnd() {
    wire.at++;
    wire.lineOver();
    if (place.firmware || place.firmwareLine) {
      text.flush(wire.at);
      place.firmwareLine = false;
    } else {
      cuts.lineEnd(wire.bytes, wire.pending, wire.at - 1);
      if (!settled()) {
        text.flush(wire.at);
        kernel.lineOver();
      }
    }
    place.beginWireLine();
    place.textAtLineStart = true;
    place.lineJudged = false;
    place.behindRecord = false;
    return true;
  }

  /** Whether the next line of text will be judged as this one: then they go as one fragment. */
  private boolean settled() {
    return kernel.programsProven() && !place.nearLoss;
  }
}
