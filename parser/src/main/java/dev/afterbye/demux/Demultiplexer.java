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
 * record is held back until its line end has come, in a crash until the next record begins; lines
 * at the start that a capture tool seems to have stamped until there are enough of them; nothing
 * else for longer than the longest prefix or literal.
 */
public final class Demultiplexer {
  /**
   * Longest record that is waited for, in bytes: the kernel formats at most 2048
   * (PRINTK_MESSAGE_MAX, kernel/printk/internal.h); some more for what a broken lock lets in.
   */
  public static final int MAX_RECORD_BYTES = 4096;

  /** Wire bytes before the scan position that judging a look-alike may look at. */
  static final int HISTORY_BYTES = 512;

  private static final int BUFFER_BYTES = 1 << 16;

  private static final int MAX_TORN_PREFIX_BYTES = 24;

  /** The pieces that hvc_console_print hands over (drivers/tty/hvc/hvc_console.c, N_OUTBUF). */
  private static final int HVC_PIECE = 16;

  /** How far behind lost bytes text is not trusted, in bytes. */
  private static final int NEAR_LOSS_BYTES = 1024;

  private static final byte[] XEN = Literals.of("(XEN) ");

  /** Behind a line of the transcript; no offset is. */
  private static final int NOWHERE = -1;

  private final FragmentSink sink;
  private final ConsoleWatch console = new ConsoleWatch();
  private final CrashTexts crashTexts = new CrashTexts();
  private final KernelState kernel;
  private final Lookalikes lookalikes;
  private final Decoration decoration = new Decoration();
  private final CaptureNotice notices = new CaptureNotice();
  private final UnstampedKernel unstamped = new UnstampedKernel();
  private final TornPrefix tornPrefix = new TornPrefix();
  private final CrashRejoin crashRejoin = new CrashRejoin(crashTexts);
  private final Cuts cuts = new Cuts();

  private final byte[] buf = new byte[BUFFER_BYTES];

  /** Transcript offset of {@code buf[0]}. */
  private long base;

  /** End of the filled part of the buffer. */
  private int limit;

  /** First byte not yet given to a fragment. */
  private int pending;

  /** Next byte to look at; {@code pending <= at <= limit}. */
  private int at;

  /** Start of the wire line that may carry a stamp of the capture tool, or {@link #NOWHERE}. */
  private int undecorated;

  /** End of the last stamp taken off, or {@link #NOWHERE}: what is before it was not printed. */
  private int peeled = NOWHERE;

  /** Where that stamp began. */
  private int stampFrom = NOWHERE;

  private boolean complete;
  private boolean firmware;
  private boolean firmwareLine;
  private boolean textAtLineStart = true;
  private boolean lineJudged;

  /** Nothing but a record stands directly before. */
  private boolean behindRecord;

  /** Where the line of text that is looked at begins with what may be a level. */
  private int lineAt = NOWHERE;

  private boolean lineBehindRecord;

  /** The last record of the hypervisor's cut one of the kernel's, which goes on here. */
  private boolean recordOpen;

  /** Transcript offset up to which lost bytes make text doubtful. */
  private long lossEnd;

  /** The line began before that. */
  private boolean nearLoss;

  private long wireLine = 1;

  /** The wire line that holds the first byte of what is pending. */
  private long pendingLine = 1;

  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A demultiplexer of a transcript of which nothing is known. */
  public Demultiplexer(FragmentSink sink) {
    this(sink, DemuxHints.NONE);
  }

  /** A demultiplexer of a transcript of which something is known before its first byte. */
  public Demultiplexer(FragmentSink sink, DemuxHints hints) {
    this.sink = sink;
    this.kernel = new KernelState(hints, console, crashTexts);
    this.lookalikes = new Lookalikes(kernel);
  }

  /** Takes the bytes {@code [from, to)} that arrived at the given time. */
  public void feed(byte[] bytes, int from, int to, long arrivalNanos) {
    arrival = arrivalNanos;
    int next = from;
    while (next < to) {
      if (limit == buf.length) {
        compact();
      }
      int part = Math.min(to - next, buf.length - limit);
      System.arraycopy(bytes, next, buf, limit, part);
      limit += part;
      next += part;
      scan();
    }
  }

  /** Bytes were lost here, as when a connection broke: what is open ends. */
  public void gap(String reason) {
    finish();
    sink.gap(base + limit, reason);
    textAtLineStart = true;
    lineJudged = false;
    behindRecord = false;
    recordOpen = false;
    lossEnd = base + limit + NEAR_LOSS_BYTES;
    nearLoss = true;
    lookalikes.interrupt();
    cuts.interrupt();
    kernel.bytesLost();
  }

  /** The transcript is over. */
  public void end() {
    finish();
    sink.end(base + limit);
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
    complete = true;
    scan();
    complete = false;
  }

  private void compact() {
    int keep = Math.max(0, pending - HISTORY_BYTES);
    System.arraycopy(buf, keep, buf, 0, limit - keep);
    base += keep;
    limit -= keep;
    pending -= keep;
    at -= keep;
    undecorated -= undecorated == NOWHERE ? 0 : keep;
    peeled = Math.max(NOWHERE, peeled - keep);
    stampFrom = Math.max(NOWHERE, stampFrom - keep);
    lineAt = Math.max(NOWHERE, lineAt - keep);
  }

  private void scan() {
    while (at < limit) {
      if (recordOpen) {
        if (!(buf[at] == '(' ? hypervisorOrRecord() : openRecord())) {
          break;
        }
        continue;
      }
      if (at == undecorated) {
        if (!undecorate()) {
          break;
        }
        if (at == undecorated || at == limit) {
          continue;
        }
      }
      if (textAtLineStart && !lineJudged) {
        if (plainTextRuns()) {
          plainLines();
          if (at == limit) {
            break;
          }
        }
        if (!judgeLine()) {
          break;
        }
        if (!lineJudged) {
          continue;
        }
      }
      if (textAtLineStart && buf[at] == '<') {
        lineAt = at;
        lineBehindRecord = behindRecord;
      }
      int i = nextCandidate();
      if (i > at) {
        textAtLineStart = false;
        behindRecord = false;
      }
      at = i;
      if (i == limit || !candidate(buf[i])) {
        break;
      }
    }
    flushText(complete ? at : RecordExtent.openLevel(buf, pending, at));
  }

  /** Whether whole lines of text can follow of which nothing but their ends is of interest. */
  private boolean plainTextRuns() {
    return settled()
        && !firmware
        && !firmwareLine
        && decoration.decided()
        && !decoration.active()
        && !unstamped.on()
        && !kernel.bootEnded();
  }

  /** The common case, apart from all others: lines of text that no record cuts. */
  private void plainLines() {
    int line = at;
    while (line < limit) {
      int text = line;
      if (buf[text] == '*') {
        while (text < limit && buf[text] == '*') {
          text++;
        }
        if (text == limit || Notices.mayBegin(buf, text, limit)) {
          break;
        }
      } else if (!FirmwareText.isPlainStart(buf[text])
          || CaptureNotice.mayBegin(buf, text, limit)) {
        break;
      }
      int end = WordScan.candidate(buf, text, limit);
      if (end == limit || buf[end] != '\n') {
        break;
      }
      cuts.lineEnd(buf, pending, end);
      wireLine++;
      line = end + 1;
    }
    if (line > at) {
      at = line;
      undecorated = line;
      behindRecord = false;
    }
  }

  private int nextCandidate() {
    return kernel.bootEnded() && !firmware && !firmwareLine
        ? WordScan.candidateOrDigit(buf, at, limit)
        : WordScan.candidate(buf, at, limit);
  }

  /** Looks at the byte at {@code at}; false when more bytes are needed. */
  private boolean candidate(byte c) {
    return switch (c) {
      case '\n' -> lineEnd();
      case '[' -> opening();
      case '*' -> notice();
      case '(' -> hypervisor();
      case 0, (byte) 0xff -> noise();
      default -> (c >= '0' && c <= '9') ? lostHead() : plain();
    };
  }

  /** Looks at the start of a wire line; false when more bytes are needed. */
  private boolean undecorate() {
    if (!decoration.active()) {
      int notice = notices.match(buf, at, limit, complete);
      if (notice != CaptureNotice.NONE) {
        return takeDecoration(Reason.CAPTURE_NOTICE, notice);
      }
      boolean live = arrival != FragmentSink.NO_ARRIVAL;
      if (!decoration.decided() && !decoration.decide(buf, at, limit, complete, live)) {
        return false;
      }
      if (!decoration.active()) {
        undecorated = NOWHERE;
        return true;
      }
      notices.stamped();
    }
    return peel();
  }

  /** Takes what a capture tool added off the wire line; false when more bytes are needed. */
  private boolean peel() {
    int stamp = decoration.match(buf, at, limit);
    if (stamp == Template.MORE && !complete) {
      return false;
    }
    int text = at + Math.max(stamp, 0);
    int notice = notices.match(buf, text, limit, complete);
    if (notice == CaptureNotice.MORE) {
      return false;
    }
    undecorated = NOWHERE;
    return (stamp <= 0 || takeDecoration(Reason.CAPTURE_STAMP, stamp))
        && (notice == CaptureNotice.NONE || takeDecoration(Reason.CAPTURE_NOTICE, notice));
  }

  /** Takes so many bytes that never were on the wire; false when there are not enough yet. */
  private boolean takeDecoration(Reason reason, int length) {
    if (length < 0) {
      return false;
    }
    flushText(at);
    stampFrom = peeled == at ? stampFrom : at;
    emit(Stream.DECORATION, Certainty.LIKELY, reason, at + length);
    at += length;
    peeled = at;
    if (reason == Reason.CAPTURE_NOTICE && buf[at - 1] == '\n') {
      nextWireLine();
    } else if (reason == Reason.CAPTURE_NOTICE) {
      undecorated = at;
    }
    return true;
  }

  /** Looks at the start of a text line; false when more bytes are needed. */
  private boolean judgeLine() {
    if (FirmwareText.isNone(buf[at]) && !unstamped.on()) {
      lineJudged = true;
      return true;
    }
    if (unstamped.on() || UnstampedKernel.mayBegin(buf, at, limit)) {
      int taken = unstampedLine();
      if (taken != 0) {
        return taken > 0;
      }
    }
    switch (FirmwareText.judge(buf, at, limit, complete)) {
      case MORE -> {
        return false;
      }
      case BANNER -> {
        flushText(at);
        firmware = true;
        kernel.firmware();
      }
      case LINE -> {
        flushText(at);
        firmwareLine = true;
      }
      case KERNEL_TEXT -> {
        flushText(at);
        firmware = false;
      }
      case OTHER -> {}
    }
    lineJudged = true;
    return true;
  }

  /** Another line of the hypervisor's, or else what is left of the record. */
  private boolean hypervisorOrRecord() {
    int tag = Literals.at(buf, at, limit, XEN);
    if (tag == 0 || (tag < 0 && complete)) {
      return openRecord();
    }
    return tag > 0 && hypervisor();
  }

  /** What is left of a record that a line of the hypervisor's cut. */
  private boolean openRecord() {
    int bound = Math.min(limit, at + MAX_RECORD_BYTES);
    int end = WordScan.lineEnd(buf, at, bound);
    if (end == bound && bound - at < MAX_RECORD_BYTES && !complete) {
      return false;
    }
    recordOpen = false;
    if (PrintkPrefix.match(buf, at, limit) <= 0) {
      take(Certainty.UNSURE, Reason.RECORD_REJOINED, Math.min(limit, end + 1));
    }
    return true;
  }

  /** 1 when the line was the kernel's and is taken, 0 when not, -1 when more bytes are needed. */
  private int unstampedLine() {
    int bound = Math.min(limit, at + UnstampedKernel.MAX_LINE_BYTES);
    int end = WordScan.lineEnd(buf, at, bound);
    if (end == bound) {
      boolean waits = bound == limit && !complete && unstamped.waits(buf, at, limit);
      return waits ? -1 : 0;
    }
    int begins = unstampedBanner(end);
    if (begins < 0) {
      return begins;
    }
    if (begins == 0 && !(unstamped.on() && unstamped.takes(buf, at, end))) {
      return 0;
    }
    flushText(at);
    firmware = false;
    take(Certainty.UNSURE, Reason.RECORD_UNSTAMPED, end + 1);
    return 1;
  }

  /**
   * 1 when the line begins another boot, 0 when not, -1 when more bytes are needed: a program may
   * show the banner, too ({@code /proc/version}), but not what a kernel prints next.
   */
  private int unstampedBanner(int end) {
    if (!UnstampedKernel.isFirst(buf, at, end)) {
      return 0;
    }
    boolean running = kernel.programsProven() || unstamped.programsRun();
    if (running && !firmware && !kernel.bootEnded()) {
      int next = end + 1;
      int stamp = decoration.active() ? decoration.match(buf, next, limit) : 0;
      int early = stamp < 0 ? -1 : UnstampedKernel.isSecond(buf, next + stamp, limit);
      if (early <= 0) {
        return complete ? 0 : early;
      }
    }
    unstamped.begin();
    return 1;
  }

  /** Gives {@code [at, end)} to the kernel. */
  private void take(Certainty certainty, Reason reason, int end) {
    boolean ended = buf[end - 1] == '\n';
    emit(Stream.KERNEL, certainty, reason, end);
    at = end;
    behindRecord = true;
    lineJudged = false;
    if (ended) {
      nextWireLine();
    }
  }

  private void nextWireLine() {
    wireLine++;
    if (pending == at) {
      pendingLine = wireLine;
    }
    undecorated = at;
    nearLoss = base + at < lossEnd;
  }

  private boolean lineEnd() {
    at++;
    if (firmware || firmwareLine) {
      flushText(at);
      firmwareLine = false;
    } else {
      cuts.lineEnd(buf, pending, at - 1);
      if (!settled()) {
        flushText(at);
        kernel.lineOver();
      }
    }
    nextWireLine();
    textAtLineStart = true;
    lineJudged = false;
    behindRecord = false;
    return true;
  }

  /** Whether the next line of text will be judged as this one: then they go as one fragment. */
  private boolean settled() {
    return kernel.programsProven() && !nearLoss;
  }

  private void flushText(int to) {
    if (to <= pending) {
      return;
    }
    if (firmware || firmwareLine) {
      Reason reason = firmware ? Reason.FIRMWARE_TEXT : Reason.FIRMWARE_LINE;
      emit(Stream.FIRMWARE, Certainty.LIKELY, reason, to);
      return;
    }
    kernel.userText(to - pending);
    lookalikes.interrupt();
    if (cuts.open()) {
      sink.join(cuts.join(buf, pending, to, doubtful()));
    }
    cuts.text(buf, pending, to);
    Reason reason = textReason();
    emit(
        Stream.USER,
        switch (reason) {
          case TEXT -> Certainty.CERTAIN;
          case TEXT_ON_HVC, TEXT_NEAR_LOSS -> Certainty.UNSURE;
          default -> Certainty.LIKELY;
        },
        reason,
        to);
  }

  private boolean doubtful() {
    return kernel.crashing() || console.kind() == ConsoleClass.HVC || nearLoss;
  }

  private Reason textReason() {
    if (!kernel.stamped()) {
      return Reason.TEXT_WITHOUT_STAMPS;
    }
    if (kernel.crashing()) {
      return Reason.TEXT_IN_CRASH;
    }
    if (console.kind() == ConsoleClass.HVC) {
      return Reason.TEXT_ON_HVC;
    }
    if (nearLoss) {
      return Reason.TEXT_NEAR_LOSS;
    }
    if (kernel.printsParts()) {
      return Reason.TEXT_BEFORE_4_10;
    }
    return kernel.programsProven() ? Reason.TEXT : Reason.TEXT_BEFORE_PROGRAMS;
  }

  private void emit(Stream stream, Certainty certainty, Reason reason, int to) {
    sink.fragment(
        stream,
        certainty,
        reason,
        base + pending,
        pendingLine,
        buf,
        pending,
        to - pending,
        arrival);
    pending = to;
    pendingLine = wireLine;
  }

  /** The byte at {@code at} is ordinary text after all. */
  private boolean plain() {
    at++;
    textAtLineStart = false;
    behindRecord = false;
    return true;
  }

  private boolean opening() {
    long stamp = PrintkPrefix.usualMicros(buf, at, limit);
    int start = buf[at - (at > pending ? 1 : 0)] == '>' ? levelBefore() : at;
    int prefix = PrintkPrefix.USUAL_BYTES;
    if (stamp < 0 || start < at) {
      prefix = PrintkPrefix.match(buf, start, limit);
      if (prefix == PrintkPrefix.MORE && !complete) {
        return waitFrom(start);
      }
      if (prefix <= 0) {
        return noPrefix();
      }
      stamp = PrintkPrefix.stampMicros(buf, start, limit);
    }
    int end = RecordExtent.end(buf, start, start + prefix, limit, complete, stamp);
    if (end == RecordExtent.MORE) {
      return waitFrom(start);
    }
    int cut = RecordExtent.hypervisorCut(buf, start + prefix, end, console.kind());
    int torn = kernel.crashing() && cut == end ? rejoin(start, prefix, end) : 0;
    if (torn == CrashRejoin.MORE) {
      return waitFrom(start);
    }
    at = start;
    // What is before it may prove that programs run, which the judgement asks for.
    flushText(at);
    if (stamp < kernel.newest()
        && lookalikes.waits(buf, start, start + prefix, end, limit, complete, stamp, decoration)) {
      return false;
    }
    Reason reason = judge(prefix, end, stamp);
    if (reason != Reason.RECORD || contradictsLaw(stamp)) {
      takeQuoted(reason == Reason.RECORD ? Reason.QUOTED_AGAINST_FIFO : reason, end);
    } else if (torn > 0) {
      takeTorn(prefix, stamp, torn);
    } else {
      takeRecord(prefix, cut, cut < end, stamp);
    }
    return true;
  }

  private Reason judge(int prefix, int end, long stamp) {
    if (at == lineAt) {
      // The level before the bracket was taken for text until now.
      textAtLineStart = true;
      behindRecord = lineBehindRecord;
    }
    boolean text = textAtLineStart && !behindRecord && !firmware;
    int lineBefore = text ? (peeled == at ? stampFrom : at) : NOWHERE;
    int history = Math.max(Math.max(0, at - HISTORY_BYTES), peeled);
    Reason reason =
        lookalikes.judge(buf, history, at, at + prefix, end, stamp, textAtLineStart, lineBefore);
    return reason == Reason.RECORD
            && stamp >= 0
            && !kernel.stamped()
            && unstamped.programsRun()
            && !stampedBanner(prefix, end)
        ? Reason.QUOTED_SHAPE
        : reason;
  }

  private boolean stampedBanner(int prefix, int end) {
    return KernelState.startsBoot(buf, Math.min(end, at + prefix + 1), end);
  }

  private int levelBefore() {
    return RecordExtent.levelBefore(buf, at, pending);
  }

  /** What stands before {@code start} is text; the rest must wait. */
  private boolean waitFrom(int start) {
    at = start;
    return false;
  }

  private int rejoin(int start, int prefix, int end) {
    int text = Math.min(end, start + prefix + 1);
    return buf[end - 1] == '\n' ? crashRejoin.find(buf, text, end, limit, complete) : 0;
  }

  /** A stamp that is a little old, at a place where the UART cannot have let the kernel in. */
  private boolean contradictsLaw(long stamp) {
    return stamp >= 0
        && stamp < kernel.newest()
        && kernel.programsProven()
        && !textAtLineStart
        && cuts.contradicts();
  }

  private void takeQuoted(Reason reason, int end) {
    boolean ended = buf[end - 1] == '\n';
    cuts.text(buf, pending, end);
    emit(Stream.USER, Certainty.LIKELY, reason, end);
    at = end;
    textAtLineStart = ended;
    lineJudged = false;
    if (ended) {
      nextWireLine();
    }
  }

  /** Takes a record of which a line of the hypervisor's may have cut off the end. */
  private void takeRecord(int prefix, int end, boolean cut, long stamp) {
    Reason reason = reasonOf(prefix, end, stamp);
    reason = cut ? Reason.RECORD_PIECE : reason;
    boolean resets = buf[end - 1] != '\n' && end < limit && FirmwareText.isBanner(buf, end, limit);
    take(certaintyOf(reason), reason, end);
    textAtLineStart |= resets;
    recordOpen = cut;
  }

  /** Takes in a record and says how it stands; the state of kernel and cuts moves on. */
  private Reason reasonOf(int prefix, int end, long stamp) {
    if (firmware) {
      firmware = false;
      textAtLineStart = true;
    }
    cuts.record(base + pending, stamp);
    int text = Math.min(end, at + prefix + 1);
    boolean crashing = kernel.crashing();
    boolean replayed = kernel.replaying();
    boolean repeated = lookalikes.accepted(stamp, buf, at, end);
    if (kernel.record(stamp, repeated, buf, text, end)) {
      lookalikes.newKernel();
      sink.newKernel(base + at);
    }
    if (stamp >= 0) {
      unstamped.stamped();
    }
    console.record(lookalikes.twin(), kernel.programsProven());
    if (end - at >= MAX_RECORD_BYTES) {
      return Reason.RECORD_OVERLONG;
    }
    if (buf[end - 1] != '\n') {
      return Reason.RECORD_TORN;
    }
    if (crashing || kernel.crashing()) {
      learn(text, end);
      return Reason.RECORD_IN_CRASH;
    }
    if (console.kind() == ConsoleClass.HVC && kernel.programsProven() && end - at > HVC_PIECE) {
      return Reason.RECORD_ON_HVC;
    }
    if (lookalikes.twin() && (!kernel.programsProven() || console.twinsProven())) {
      return Reason.RECORD_TWIN;
    }
    if (console.keptBootConsole() && kernel.programsProven()) {
      return Reason.RECORD_AMONG_TWINS;
    }
    if (lookalikes.twin()) {
      return Reason.RECORD_AGAIN;
    }
    if (lookalikes.amongQuoted()) {
      return Reason.RECORD_AMONG_QUOTED;
    }
    if (lookalikes.doubtful()) {
      return Reason.RECORD_BEHIND_PROMPT;
    }
    if (kernel.printsParts() && kernel.programsProven()) {
      return Reason.RECORD_BEFORE_4_10;
    }
    if (repeated && replayed) {
      return Reason.RECORD_REPLAYED;
    }
    if (buf[at] == '<' && fromProgram()) {
      return Reason.RECORD_FROM_PROGRAM;
    }
    return kernel.programsProven() && Lookalikes.identified(buf, text, end)
        ? Reason.RECORD_NAMES_PROGRAM
        : Reason.RECORD;
  }

  private void learn(int text, int end) {
    int trimmed = end;
    while (trimmed > text && (buf[trimmed - 1] == '\n' || buf[trimmed - 1] == '\r')) {
      trimmed--;
    }
    crashTexts.learn(buf, text, trimmed);
  }

  /** A level with a facility: {@code <N>} with N of 8 or more (include/linux/kern_levels.h). */
  private boolean fromProgram() {
    return buf[at + 2] != '>' || buf[at + 1] >= '8';
  }

  private static Certainty certaintyOf(Reason reason) {
    return switch (reason) {
      case RECORD_OVERLONG, RECORD_ON_HVC, RECORD_PIECE -> Certainty.UNSURE;
      case RECORD_TORN,
          RECORD_IN_CRASH,
          RECORD_AMONG_TWINS,
          RECORD_AGAIN,
          RECORD_AMONG_QUOTED,
          RECORD_BEHIND_PROMPT,
          RECORD_BEFORE_4_10,
          RECORD_NAMES_PROGRAM ->
          Certainty.LIKELY;
      default -> Certainty.CERTAIN;
    };
  }

  /** A record in pieces, as {@link CrashRejoin} found them. */
  private void takeTorn(int prefix, long stamp, int length) {
    int text = at + prefix + 1;
    int end = text + length;
    reasonOf(prefix, text, stamp);
    int i = 0;
    while (i < length) {
      boolean ours = crashRejoin.kernel(i);
      while (i < length && crashRejoin.kernel(i) == ours && (ours || buf[text + i] != '\n')) {
        i++;
      }
      boolean lineEnd = !ours && i < length && buf[text + i] == '\n' && !crashRejoin.kernel(i);
      i += lineEnd ? 1 : 0;
      at = text + i;
      if (ours) {
        Reason reason = at == end ? Reason.RECORD_REJOINED : Reason.RECORD_PIECE;
        emit(Stream.KERNEL, Certainty.UNSURE, reason, at);
      } else {
        letIn(lineEnd);
      }
    }
    nextWireLine();
    behindRecord = true;
    lineJudged = false;
  }

  /** Text up to {@code at} that lies inside a record. */
  private void letIn(boolean ended) {
    cuts.text(buf, pending, at);
    emit(Stream.USER, Certainty.UNSURE, Reason.TEXT_LET_IN, at);
    textAtLineStart = ended;
    if (ended) {
      nextWireLine();
    }
  }

  /** A bracket that begins no record: torn, damaged, or text. */
  private boolean noPrefix() {
    if (kernel.crashing()) {
      int tail = tornPrefix.find(buf, at, limit, complete, kernel.newest());
      if (tail == TornPrefix.MORE) {
        return false;
      }
      if (tail > 0) {
        return takeTornPrefix(tail);
      }
    }
    if (behindRecord && kernel.stamped() && !kernel.programsProven()) {
      int prefix = DamagedPrefix.match(buf, at, limit);
      int end = prefix > 0 ? endBehind(at + prefix) : prefix;
      if (end < 0 && !complete) {
        return false;
      }
      if (end > 0) {
        flushText(at);
        lossEnd = base + end + NEAR_LOSS_BYTES;
        take(Certainty.UNSURE, Reason.RECORD_DAMAGED, end);
        return true;
      }
    }
    return takenOver();
  }

  /** Where a record ends of whose prefix only something is left, or {@link RecordExtent#MORE}. */
  private int endBehind(int from) {
    return RecordExtent.end(buf, from, from, limit, complete, -1);
  }

  private boolean takeTornPrefix(int tail) {
    int prefix = PrintkPrefix.USUAL_BYTES - tornPrefix.headBytes();
    long stamp = tornPrefix.stampMicros();
    int end = endBehind(tail + prefix);
    if (end == RecordExtent.MORE) {
      return false;
    }
    flushText(at);
    at += tornPrefix.headBytes();
    emit(Stream.KERNEL, Certainty.UNSURE, Reason.RECORD_PIECE, at);
    while (at < tail) {
      int lineEnd = WordScan.lineEnd(buf, at, tail);
      at = Math.min(tail, lineEnd + 1);
      letIn(lineEnd < tail);
    }
    reasonOf(prefix, end, stamp);
    take(Certainty.UNSURE, Reason.RECORD_REJOINED, end);
    return true;
  }

  /**
   * A record torn inside its prefix by a take-over of the console (kernel/printk/nbcon.c): the
   * piece, a line end, the replay notice, and the whole record again, which begins with the piece.
   */
  private boolean takenOver() {
    int i = at + 1;
    int bound = Math.min(limit, at + MAX_TORN_PREFIX_BYTES);
    while (i < bound && isPrefixByte(buf[i])) {
      i++;
    }
    int piece = i - at;
    if (i < limit && buf[i] != '\r' && buf[i] != '\n') {
      return plain();
    }
    while (i < limit && buf[i] == '\r' && i - at < 2 * MAX_TORN_PREFIX_BYTES) {
      i++;
    }
    int notice = i + 1;
    if (i < limit && (buf[i] != '\n' || Literals.at(buf, notice, limit, Notices.REPLAY) == 0)) {
      return plain();
    }
    int next = notice + Notices.REPLAY.length;
    while (next < limit && (buf[next] == '\r' || buf[next] == '\n') && next < notice + 64) {
      next++;
    }
    if (next + piece > limit) {
      return complete ? plain() : false;
    }
    for (int k = 0; k < piece; k++) {
      if (buf[at + k] != buf[next + k]) {
        return plain();
      }
    }
    flushText(at);
    take(Certainty.LIKELY, Reason.RECORD_SUPERSEDED, notice);
    return true;
  }

  private static boolean isPrefixByte(byte c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '[' || c == ']' || c == '>';
  }

  /** Stars: the last two of them may begin a notice. */
  private boolean notice() {
    int behind = at + 1;
    while (behind < limit && buf[behind] == '*') {
      behind++;
    }
    int start = Math.max(at, behind - 2);
    boolean known = behind + 1 < limit || complete;
    int end = known && !Notices.mayBegin(buf, behind, limit) ? 0 : noticeEnd(start);
    if (start > at || end == 0) {
      textAtLineStart = false;
      behindRecord = false;
    }
    at = end == 0 ? behind : start;
    if (end <= 0) {
      return end == 0;
    }
    flushText(at);
    if (Literals.startsWith(buf, at, limit, Notices.REPLAY)) {
      console.takeOver();
    }
    take(Certainty.CERTAIN, Reason.NOTICE, end);
    return true;
  }

  private int noticeEnd(int start) {
    int end = Notices.end(buf, start, limit, complete);
    return end == Notices.MORE && complete ? Notices.NONE : end;
  }

  private boolean hypervisor() {
    int tag = Literals.at(buf, at, limit, XEN);
    if (tag < 0 && !complete) {
      return false;
    }
    if (tag <= 0) {
      return plain();
    }
    int bound = Math.min(limit, at + MAX_RECORD_BYTES);
    int lineEnd = WordScan.lineEnd(buf, at, bound);
    boolean ended = lineEnd < bound;
    if (!ended && !complete && bound - at < MAX_RECORD_BYTES) {
      return false;
    }
    int end = ended ? lineEnd + 1 : bound;
    flushText(at);
    console.hypervisorLine();
    emit(Stream.HYPERVISOR, Certainty.LIKELY, Reason.HYPERVISOR_LINE, end);
    at = end;
    lineJudged = false;
    if (ended) {
      nextWireLine();
    }
    return true;
  }

  /** Digits that may be what loss left of a stamp; asked only while a boot ends. */
  private boolean lostHead() {
    boolean inside = cuts.insideStamp(buf, pending, at);
    int message = inside ? LostHead.NONE : LostHead.message(buf, at, limit, kernel.newest());
    if (message == LostHead.MORE && !complete) {
      return false;
    }
    int end = message > 0 ? endBehind(message) : 0;
    if (end == RecordExtent.MORE) {
      return false;
    }
    if (end > 0) {
      flushText(at);
      lossEnd = base + end + NEAR_LOSS_BYTES;
      int text = message;
      kernel.record(-1, false, buf, text, end);
      take(Certainty.UNSURE, Reason.RECORD_WITHOUT_HEAD, end);
      return true;
    }
    at = LostHead.behindDigits(buf, at, limit);
    textAtLineStart = false;
    behindRecord = false;
    return true;
  }

  /**
   * A run of NUL or 0xFF between text is line noise; beside other binary bytes it is what a program
   * wrote. A heuristic: the wire does not tell them apart.
   */
  private boolean noise() {
    int i = at;
    while (i < limit && isNoise(buf[i]) && i - at < BUFFER_BYTES / 2) {
      i++;
    }
    if (i == limit && !complete && i - at < BUFFER_BYTES / 2) {
      return false;
    }
    boolean textBefore = at == 0 || isText(buf[at - 1]);
    boolean textBehind = i >= limit || isText(buf[i]);
    if (!textBefore || !textBehind) {
      at = i;
      textAtLineStart = false;
      behindRecord = false;
      return true;
    }
    flushText(at);
    emit(Stream.NOISE, Certainty.LIKELY, Reason.LINE_NOISE, i);
    at = i;
    return true;
  }

  private static boolean isNoise(byte c) {
    return c == 0 || c == (byte) 0xff;
  }

  private static boolean isText(byte c) {
    return (c >= 0x20 && c != 0x7f)
        || c == '\r'
        || c == '\n'
        || c == '\t'
        || c == 0x1b
        || c == '\b'
        || isNoise(c);
  }
}
