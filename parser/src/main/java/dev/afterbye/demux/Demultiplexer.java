package dev.afterbye.demux;

/**
 * Takes one console's byte stream apart into its writers.
 *
 * <p>The law it rests on (drivers/tty/serial, facts of the uart class): the kernel prints a record
 * with the port locked, so kernel records cut user text, at any byte, and user text never cuts a
 * record. A record begins with a strict prefix or is a known notice, and ends at its first LF. What
 * is left, glued together, is the user's text.
 *
 * <p>Bytes are pushed with {@link #feed}; the result does not depend on how they were split. A
 * record is held back until its line end has come; nothing else is held back for longer than the
 * longest prefix or literal.
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

  /** A record torn by the next one may carry a stamp this much newer than that of the next. */
  private static final long INNER_JITTER_MICROS = 200_000;

  private static final int MAX_TORN_PREFIX_BYTES = 24;

  private static final byte[] REPLAY = Literals.of("** replaying previous printk message **");
  private static final byte[] DROPPED = Literals.of(" printk messages dropped **");
  private static final byte[] XEN = Literals.of("(XEN) ");

  private static final byte PLAIN = 0;
  private static final byte OPENING = 1;
  private static final byte STAR = 2;
  private static final byte PAREN = 3;
  private static final byte NOISE = 4;
  private static final byte LINE_END = 5;
  private static final byte[] CLASS = classes();

  private final FragmentSink sink;
  private final KernelState kernel;
  private final Lookalikes lookalikes;

  private final byte[] buf = new byte[BUFFER_BYTES];

  /** Transcript offset of {@code buf[0]}. */
  private long base;

  /** End of the filled part of the buffer. */
  private int limit;

  /** First byte not yet given to a fragment. */
  private int pending;

  /** Next byte to look at; {@code pending <= at <= limit}. */
  private int at;

  private boolean complete;
  private boolean firmware;
  private boolean firmwareLine;
  private boolean textAtLineStart = true;
  private boolean lineJudged;
  private long wireLine = 1;
  private long arrival = FragmentSink.NO_ARRIVAL;

  /** A demultiplexer of a transcript of which nothing is known. */
  public Demultiplexer(FragmentSink sink) {
    this(sink, DemuxHints.NONE);
  }

  /** A demultiplexer of a transcript of which something is known before its first byte. */
  public Demultiplexer(FragmentSink sink, DemuxHints hints) {
    this.sink = sink;
    this.kernel = new KernelState(hints);
    this.lookalikes = new Lookalikes(kernel);
  }

  private static byte[] classes() {
    byte[] table = new byte[256];
    table['['] = OPENING;
    table['<'] = OPENING;
    table['*'] = STAR;
    table['('] = PAREN;
    table[0] = NOISE;
    table[0xff] = NOISE;
    table['\n'] = LINE_END;
    return table;
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
    lookalikes.interrupt();
  }

  /** The transcript is over. */
  public void end() {
    finish();
    sink.end(base + limit);
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
  }

  private void scan() {
    while (at < limit) {
      if (textAtLineStart && !lineJudged && !judgeLine()) {
        return;
      }
      int i = at;
      byte kind = PLAIN;
      while (i < limit && (kind = CLASS[buf[i] & 0xff]) == PLAIN) {
        i++;
      }
      if (i > at) {
        textAtLineStart = false;
      }
      at = i;
      if (i == limit) {
        break;
      }
      boolean advanced =
          switch (kind) {
            case LINE_END -> lineEnd();
            case OPENING -> opening();
            case STAR -> notice();
            case PAREN -> hypervisor();
            default -> noise();
          };
      if (!advanced) {
        break;
      }
    }
    flushText(at);
  }

  /** Looks at the start of a text line; false when more bytes are needed. */
  private boolean judgeLine() {
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

  private boolean lineEnd() {
    at++;
    flushText(at);
    wireLine++;
    textAtLineStart = true;
    lineJudged = false;
    firmwareLine = false;
    return true;
  }

  private void flushText(int to) {
    if (to > pending) {
      Stream stream = firmware || firmwareLine ? Stream.FIRMWARE : Stream.USER;
      if (stream == Stream.USER) {
        kernel.userText(to - pending);
        lookalikes.interrupt();
      }
      emit(stream, textCertainty(), textReason(), to);
    }
  }

  private Certainty textCertainty() {
    boolean sure = !firmware && !firmwareLine && kernel.stamped() && !kernel.crashing();
    return sure ? Certainty.CERTAIN : Certainty.LIKELY;
  }

  private Reason textReason() {
    if (firmware) {
      return Reason.FIRMWARE_TEXT;
    }
    if (firmwareLine) {
      return Reason.FIRMWARE_LINE;
    }
    return kernel.stamped() ? Reason.TEXT : Reason.TEXT_WITHOUT_STAMPS;
  }

  private void emit(Stream stream, Certainty certainty, Reason reason, int to) {
    sink.fragment(
        stream, certainty, reason, base + pending, wireLine, buf, pending, to - pending, arrival);
    pending = to;
  }

  /** The byte at {@code at} is ordinary text after all. */
  private boolean plain() {
    at++;
    textAtLineStart = false;
    return true;
  }

  private boolean opening() {
    int prefix = PrintkPrefix.match(buf, at, limit);
    if (prefix == PrintkPrefix.MORE && !complete) {
      return false;
    }
    if (prefix <= 0) {
      return tornPrefix();
    }
    long stamp = PrintkPrefix.stampMicros(buf, at, limit);
    int end = recordEnd(at + prefix, stamp);
    if (end < 0) {
      return false;
    }
    flushText(at);
    int history = Math.max(0, at - HISTORY_BYTES);
    Reason reason = lookalikes.judge(buf, history, at, at + prefix, end, stamp, textAtLineStart);
    if (reason == Reason.RECORD) {
      takeRecord(prefix, end, stamp);
    } else {
      takeQuoted(reason, end);
    }
    return true;
  }

  private void takeQuoted(Reason reason, int end) {
    boolean ended = buf[end - 1] == '\n';
    emit(Stream.USER, Certainty.LIKELY, reason, end);
    at = end;
    textAtLineStart = ended;
    lineJudged = false;
    if (ended) {
      wireLine++;
    }
  }

  private void takeRecord(int prefix, int end, long stamp) {
    if (firmware) {
      firmware = false;
      textAtLineStart = true;
    }
    lineJudged = false;
    int text = Math.min(end, at + prefix + 1);
    boolean ended = buf[end - 1] == '\n';
    boolean crashing = kernel.crashing();
    boolean repeated = lookalikes.accepted(stamp, buf, at, end);
    if (kernel.record(stamp, repeated, buf, text, end)) {
      lookalikes.newKernel();
      sink.newKernel(base + at);
    }
    Reason reason = Reason.RECORD;
    Certainty certainty = Certainty.CERTAIN;
    if (end - at >= MAX_RECORD_BYTES) {
      reason = Reason.RECORD_OVERLONG;
      certainty = Certainty.UNSURE;
    } else if (!ended) {
      reason = Reason.RECORD_TORN;
      certainty = Certainty.LIKELY;
    } else if (crashing || kernel.crashing()) {
      reason = Reason.RECORD_IN_CRASH;
      certainty = Certainty.LIKELY;
    }
    emit(Stream.KERNEL, certainty, reason, end);
    at = end;
    if (ended) {
      wireLine++;
    }
  }

  /** End of the record whose prefix ends at {@code from}, or -1 when more bytes are needed. */
  private int recordEnd(int from, long stampMicros) {
    int bound = Math.min(limit, at + MAX_RECORD_BYTES);
    int lineEnd = WordScan.lineEnd(buf, from, bound);
    boolean overlong = bound - at == MAX_RECORD_BYTES;
    if (lineEnd == bound && !overlong && !complete) {
      return -1;
    }
    for (int i = WordScan.bracket(buf, from, lineEnd);
        i < lineEnd;
        i = WordScan.bracket(buf, i + 1, lineEnd)) {
      int start = levelBefore(i, from);
      int inner = PrintkPrefix.match(buf, start, limit);
      if (inner > 0 && startsNextRecord(start, inner, stampMicros)) {
        return start;
      }
    }
    return lineEnd == bound ? bound : lineEnd + 1;
  }

  /** Where the {@code <N>} directly before a bracket begins, or the bracket itself without one. */
  private int levelBefore(int bracket, int from) {
    int i = bracket - 1;
    if (i < from || buf[i] != '>') {
      return bracket;
    }
    i--;
    while (i >= from && buf[i] >= '0' && buf[i] <= '9') {
      i--;
    }
    return i >= from && buf[i] == '<' && i < bracket - 2 ? i : bracket;
  }

  /** A prefix inside a record begins a new record unless its stamp is older: then it is quoted. */
  private boolean startsNextRecord(int i, int prefix, long stampMicros) {
    long inner = PrintkPrefix.stampMicros(buf, i, limit);
    if (inner < 0) {
      return false;
    }
    return inner >= stampMicros - INNER_JITTER_MICROS
        || KernelState.startsBoot(buf, i + prefix + 1, limit);
  }

  /**
   * A record torn inside its prefix by a take-over of the console (kernel/printk/nbcon.c): the
   * piece, a line end, the replay notice, and the whole record again, which begins with the piece.
   */
  private boolean tornPrefix() {
    int i = at + 1;
    int bound = Math.min(limit, at + MAX_TORN_PREFIX_BYTES);
    while (i < bound && isPrefixByte(buf[i])) {
      i++;
    }
    int piece = i - at;
    if (piece < 2 || (i < limit && buf[i] != '\r' && buf[i] != '\n')) {
      return plain();
    }
    while (i < limit && buf[i] == '\r' && i - at < 2 * MAX_TORN_PREFIX_BYTES) {
      i++;
    }
    int notice = i + 1;
    if (i < limit && (buf[i] != '\n' || Literals.at(buf, notice, limit, REPLAY) == 0)) {
      return plain();
    }
    int next = notice + REPLAY.length;
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
    emit(Stream.KERNEL, Certainty.LIKELY, Reason.RECORD_SUPERSEDED, notice);
    at = notice;
    lineJudged = false;
    wireLine++;
    return true;
  }

  private static boolean isPrefixByte(byte c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '[' || c == ']' || c == '>';
  }

  /**
   * {@code ** N printk messages dropped **} and {@code ** replaying previous printk message **}.
   */
  private boolean notice() {
    int match = noticeEnd();
    if (match < 0) {
      return complete ? plain() : false;
    }
    if (match == 0) {
      return plain();
    }
    flushText(at);
    boolean ended = buf[match - 1] == '\n';
    emit(Stream.KERNEL, Certainty.CERTAIN, Reason.NOTICE, match);
    at = match;
    lineJudged = false;
    if (ended) {
      wireLine++;
    }
    return true;
  }

  /**
   * Offset behind the notice at {@code at}, 0 when there is none, -1 when more bytes are needed.
   */
  private int noticeEnd() {
    int replay = Literals.at(buf, at, limit, REPLAY);
    if (replay != 0) {
      return replay < 0 ? -1 : noticeLineEnd(at + REPLAY.length);
    }
    int i = at;
    for (int k = 0; k < 3; k++, i++) {
      if (i >= limit) {
        return -1;
      }
      if (buf[i] != (k < 2 ? '*' : ' ')) {
        return 0;
      }
    }
    int digits = i;
    while (i < limit && buf[i] >= '0' && buf[i] <= '9' && i - digits < 20) {
      i++;
    }
    if (i >= limit) {
      return -1;
    }
    int dropped = i == digits ? 0 : Literals.at(buf, i, limit, DROPPED);
    return dropped <= 0 ? dropped : noticeLineEnd(i + DROPPED.length);
  }

  /**
   * Kernels up to 4.14 put a blank and the next record behind the notice, later ones a line end.
   */
  private int noticeLineEnd(int from) {
    int i = from;
    while (i < limit && (buf[i] == ' ' || buf[i] == '\r') && i - from < 4) {
      i++;
    }
    if (i >= limit) {
      return complete ? limit : -1;
    }
    return buf[i] == '\n' ? i + 1 : i;
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
    int i = at;
    while (i < bound && buf[i] != '\n') {
      i++;
    }
    boolean ended = i < bound;
    if (!ended && !complete && bound - at < MAX_RECORD_BYTES) {
      return false;
    }
    int end = ended ? i + 1 : bound;
    flushText(at);
    emit(Stream.HYPERVISOR, Certainty.LIKELY, Reason.HYPERVISOR_LINE, end);
    at = end;
    lineJudged = false;
    if (ended) {
      wireLine++;
    }
    return true;
  }

  /**
   * A run of NUL or 0xFF between text is line noise; beside other binary bytes it is what a program
   * wrote. A heuristic: the wire does not tell them apart.
   */
  private boolean noise() {
    int i = at;
    while (i < limit && CLASS[buf[i] & 0xff] == NOISE && i - at < BUFFER_BYTES / 2) {
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
      return true;
    }
    flushText(at);
    emit(Stream.NOISE, Certainty.LIKELY, Reason.LINE_NOISE, i);
    at = i;
    return true;
  }

  private static boolean isText(byte c) {
    return (c >= 0x20 && c != 0x7f)
        || c == '\r'
        || c == '\n'
        || c == '\t'
        || c == 0x1b
        || c == '\b'
        || c == 0
        || c == (byte) 0xff;
  }
}
