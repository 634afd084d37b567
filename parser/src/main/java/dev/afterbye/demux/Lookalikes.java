package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Tells kernel records from text of the same shape that a program printed (dmesg, a log file, a
 * syslog daemon). Only what programs can do is asked: before they run, every record is the
 * kernel's.
 */
final class Lookalikes {
  private static final byte[] SYSLOG_TAG = Literals.of("kernel: ");
  private static final byte[] JOURNAL_TAG = Literals.of(" kernel: ");
  private static final byte[][] LOG_READERS = {
    Literals.of("dmesg"), Literals.of("journalctl"), Literals.of("/var/log"), Literals.of("kmsg")
  };
  private static final byte[][] PROMPTS = {
    Literals.of("login: "),
    Literals.of("Password: "),
    Literals.of("~# "),
    Literals.of("/# "),
    Literals.of("/ # "),
    Literals.of("]# "),
    Literals.of("~$ "),
    Literals.of("]$ ")
  };

  /** After it a record directly behind a command is not the kernel's. */
  private static final long LONG_SILENCE_MICROS = 600_000_000;

  private static final int MAX_HOST_BYTES = 64;

  /** {@code [ 0.000000]}. */
  private static final int STAMP_BYTES = 14;

  private final KernelState kernel;
  private final RepeatMemory memory = new RepeatMemory();
  private final BootLookAhead lookAhead = new BootLookAhead(memory);
  private final QuotedRun run = new QuotedRun();
  private final PrefixHabit habit = new PrefixHabit();
  private final FirstRecords first = new FirstRecords();

  /** The banner at hand was looked behind, and stands in a printed log. */
  private boolean bannerPrinted;

  /** The record accepted last stands among quoted lines. */
  private boolean amongQuoted;

  private boolean twin;

  /** A program printed a record's shape after the record accepted last. */
  private boolean quotedSince;

  /**
   * The stamp of the record accepted last. What a CPU prints with interrupts off may all carry the
   * same one, and in an oops the same registers twice (arch/x86/kernel/dumpstack.c, oops_end);
   * another CPU's newer record may lie between.
   */
  private long lastStamp = -1;

  /** The last other stamp before it. */
  private long otherStamp = -1;

  /** A boot began that may be a program's print of the log. */
  private boolean doubtful;

  /** A line of text has ended since the record accepted last. */
  private boolean textLineOver;

  /**
   * The record at hand begins a boot although nothing ended the one before, or without a banner and
   * in another shape.
   */
  private boolean unannounced;

  /** This boot began so, and has not run a program. */
  private boolean unexplained;

  /** The record accepted last stands behind a mark of quotation. */
  private boolean behindMark;

  /** So did the record before the one at hand, whosever it was. */
  private boolean markBefore;

  Lookalikes(KernelState kernel) {
    this.kernel = kernel;
  }

  /** Other user text ends a run of quoted lines. */
  void interrupt() {
    run.end();
    doubtful = false;
  }

  /**
   * So does the text {@code [from, to)}. Where a program may print a log, the rest of a line of it
   * that a record cut ends nothing.
   */
  void text(byte[] b, int from, int to) {
    run.end();
    if (doubtful) {
      int lineEnd = WordScan.lineEnd(b, from, to);
      doubtful = !textLineOver && lineEnd + 1 >= to;
      textLineOver |= lineEnd < to;
    }
  }

  /** Whether this boot may be a program's print of the log of a quiet kernel. */
  boolean doubtful() {
    return doubtful;
  }

  /** Whether this boot, to which nothing led up, may be a program's print of another log. */
  boolean unexplained() {
    return unexplained;
  }

  /** Whether the record accepted last stands behind a mark of quotation. */
  boolean behindMark() {
    return behindMark;
  }

  /** Whether more bytes are needed to judge the record, which is a kernel's first. */
  boolean waits(Wire wire, int prefixEnd, int end, long stamp, Decoration decoration) {
    byte[] b = wire.bytes;
    bannerPrinted = false;
    if (stamp < 0 || stamp >= kernel.newest()) {
      return false;
    }
    int text = Math.min(end, prefixEnd + 1);
    boolean panics = kernel.panicking();
    boolean over = !kernel.userspaceRuns() || kernel.bootEnded();
    if ((over && !panics) || !KernelState.startsBoot(b, text, end)) {
      return false;
    }
    if (!panics
        && b[end - 1] != '\n'
        && PrintkPrefix.stampMicros(b, end, wire.limit) > kernel.newest()) {
      // The kernel that ran cuts it, and so still runs.
      bannerPrinted = true;
      return false;
    }
    if (kernel.bannerSeen()
        && memory.holdsAll()
        && !memory.contains(stamp, hash(b, wire.at, end))) {
      return false;
    }
    BootLookAhead.Verdict verdict = lookAhead.judge(wire, end, kernel.newest(), decoration);
    boolean again = verdict == BootLookAhead.Verdict.PRINTED;
    if (again && panics) {
      kernel.replayFollows();
    }
    bannerPrinted = again && !panics;
    return verdict == BootLookAhead.Verdict.MORE;
  }

  /** Remembers an accepted record; true when the same one was seen before. */
  boolean accepted(long stampMicros, byte[] b, int from, int text, int to) {
    textLineOver = false;
    amongQuoted = run.on();
    run.accepted(stampMicros);
    twin = false;
    quotedSince = false;
    first.record(b, text, trimmed(b, text, to));
    unexplained &= !kernel.userspaceRuns() && !first.ofSameMachine();
    moment(stampMicros);
    if (stampMicros < 0) {
      return false;
    }
    habit.record(b, from);
    if (kernel.takesBackJump(stampMicros)) {
      memory.stepBack(stampMicros);
    }
    long hash = hash(b, from, to);
    twin = hash == memory.last() && !differsFromLineBefore(b, from, to);
    boolean repeated = twin || (stampMicros > 0 && memory.contains(stampMicros, hash));
    if (!repeated) {
      memory.add(stampMicros, hash);
    }
    return repeated;
  }

  private void moment(long stamp) {
    if (stamp != lastStamp) {
      otherStamp = lastStamp;
      lastStamp = stamp;
    }
  }

  /** Whether nothing is at stake: no log is being printed, and records have the plain prefix. */
  boolean steady() {
    return first.complete()
        && !run.on()
        && !doubtful
        && !unexplained
        && !markBefore
        && !bannerPrinted
        && habit.plain();
  }

  /** Whether the message may be a {@link #journalLine}, or {@link #identified}. */
  static boolean mayNameProgram(byte[] b, int text, int end) {
    for (int i = text; i + Long.BYTES <= end; i += Long.BYTES) {
      int stop = i + WordScan.nameEnd(WordScan.word(b, i));
      if (stop < i + Long.BYTES) {
        return b[stop] == '[' || (b[stop] == ' ' && stop + 1 < end && b[stop + 1] == 'k');
      }
    }
    return true;
  }

  /** Whether the line that ends before {@code at} is no command that prints a log or a file. */
  boolean isBehindNoCommand(byte[] b, int at) {
    return LogCommand.endingAt(b, at) == LogCommand.Kind.NONE;
  }

  /** Whether the same record was seen. */
  boolean known(long stamp, long hash) {
    return hash == memory.last() || (stamp > 0 && memory.contains(stamp, hash));
  }

  /** Takes in a record with the plain prefix that was not seen before. */
  void plain(long stamp, long hash) {
    quotedSince = false;
    moment(stamp);
    habit.plainRecord();
    memory.add(stamp, hash);
  }

  /** Whether the record accepted last is the same as the one before it. */
  boolean twin() {
    return twin;
  }

  /** Whether the record accepted last stands among lines that a program prints of the log. */
  boolean amongQuoted() {
    return amongQuoted;
  }

  /** Another kernel prints: what was seen of the last one says nothing about it. */
  void newKernel() {
    first.newKernel(memory.holdsAll());
    memory.clear();
    quotedSince = false;
    lastStamp = -1;
    otherStamp = -1;
    habit.forget();
    run.end();
    amongQuoted = false;
    unexplained = unannounced;
    unannounced = false;
  }

  /**
   * Whether the line directly before is a record of the same stamp and length with another text:
   * the first records of a boot, all of stamp zero, are alike but for their middle.
   */
  private static boolean differsFromLineBefore(byte[] b, int from, int to) {
    int length = to - from;
    int decoration = 0;
    while (decoration < from && b[from - decoration - 1] != '\n') {
      decoration++;
      if (length + decoration > Wire.HISTORY_BYTES) {
        return false;
      }
    }
    int before = from - decoration - length;
    return before >= 0
        && length + decoration <= Wire.HISTORY_BYTES
        && Arrays.equals(b, before, before + STAMP_BYTES, b, from, from + STAMP_BYTES)
        && !Arrays.equals(b, before, before + length, b, from, to);
  }

  /** A hash of the record {@code [from, to)} without its level and line end. */
  static long hash(byte[] b, int from, int to) {
    int start = from;
    if (b[from] == '<') {
      while (start < to && b[start] != '[') {
        start++;
      }
    }
    return WordScan.sampleHash(b, start, trimmed(b, start, to));
  }

  /**
   * {@link Reason#RECORD} for a record of the kernel, else why it is quoted.
   *
   * @param history first wire byte before the record that may be looked at
   * @param lineBefore where the line of text directly before ends, or -1 without one
   * @param tail the last bytes of text, records left out, the newest lowest
   */
  Reason judge(
      byte[] b,
      int history,
      int at,
      int prefixEnd,
      int end,
      long stamp,
      boolean lineStart,
      int lineBefore,
      long tail) {
    int text = Math.min(end, prefixEnd + 1);
    boolean begins = KernelState.startsBoot(b, text, end);
    boolean again = markBefore;
    markBefore = ShownLine.isMarked(b, history, at);
    behindMark = markBefore;
    unannounced = false;
    if (ShownLine.isColoured(b, history, at, text, end)) {
      return tagged(Reason.QUOTED_COLOUR);
    }
    if (Literals.endsBefore(b, history, at, SYSLOG_TAG) || ShownLine.namesLevel(tail)) {
      return tagged(Reason.QUOTED_SYSLOG);
    }
    if (lineStart && lineBefore > 0) {
      LogCommand.Kind command = LogCommand.endingAt(b, lineBefore);
      if (printedBy(command, stamp, begins)) {
        run.begin();
        return quote(Reason.QUOTED_COMMAND, b, at, end, stamp);
      }
      doubtful |= command == LogCommand.Kind.FILE;
    }
    if (run.goesOn(lineStart, stamp, kernel.newest())) {
      return quote(Reason.QUOTED_COMMAND, b, at, end, stamp);
    }
    if (!kernel.userspaceRuns()) {
      doubtful |= beginsBehindPrompt(b, history, at, text, end);
      return Reason.RECORD;
    }
    if (behindMark && isShown(again, begins, stamp)) {
      return tagged(Reason.QUOTED_NUMBERED);
    }
    return whileProgramsRun(b, history, at, text, end, stamp, lineStart);
  }

  /** Whether a kernel of another habit may begin to print. */
  private boolean mayBeAnotherKernel(byte[] b, int text, int end) {
    return kernel.bootEnded() || (!bannerPrinted && KernelState.startsBoot(b, text, end));
  }

  private Reason whileProgramsRun(
      byte[] b, int history, int at, int text, int end, long stamp, boolean lineStart) {
    if (journalLine(b, text, end)) {
      return tagged(Reason.QUOTED_SYSLOG);
    }
    if (kernel.journaldForwards() && identified(b, text, end)) {
      return tagged(Reason.QUOTED_JOURNAL);
    }
    if (stamp >= 0 && habit.differs(b, at)) {
      if (!mayBeAnotherKernel(b, text, end)) {
        return quote(Reason.QUOTED_SHAPE, b, at, end, stamp);
      }
      unannounced = !KernelState.startsBoot(b, text, end);
    }
    if (stamp < 0 || stamp > kernel.newest()) {
      return Reason.RECORD;
    }
    return old(b, history, at, end, text, stamp, lineStart);
  }

  /**
   * Whether a program shows the line behind the mark. One mark may also be text that the kernel
   * cut; two in a row hardly are.
   */
  private boolean isShown(boolean again, boolean begins, long stamp) {
    return kernel.newest() < 0
        || (again && stamp > kernel.newest())
        || (begins && !kernel.bootEnded());
  }

  /**
   * A file is taken for a log only when the kernel cannot well have come as far, or would begin to
   * print although nothing ended the boot.
   */
  private boolean printedBy(LogCommand.Kind command, long stamp, boolean begins) {
    return switch (command) {
      case LOG -> true;
      case FILE -> {
        boolean late = stamp > kernel.newest() + LONG_SILENCE_MICROS;
        yield kernel.newest() >= 0 && (late || (begins && !kernel.bootEnded()));
      }
      case NONE -> false;
    };
  }

  /** A record not newer than the newest: a new boot, jitter, a twin, or printed again. */
  private Reason old(
      byte[] b, int history, int at, int end, int text, long stamp, boolean lineStart) {
    boolean older = stamp < kernel.newest() - KernelState.JITTER_MICROS;
    if (kernel.replaying() || (kernel.bootEnded() && older)) {
      return Reason.RECORD;
    }
    if (!bannerPrinted
        && KernelState.startsBoot(b, text, end)
        && !logReaderBefore(b, history, at)) {
      doubtful |= !kernel.bannerSeen();
      unannounced = !kernel.bootEnded();
      return Reason.RECORD;
    }
    boolean repeat = stamp > 0 && memory.contains(stamp, hash(b, at, end));
    if (repeat && kernel.mayComeAgain()) {
      return Reason.RECORD;
    }
    boolean ahead = older && !repeat && !run.on() && kernel.takesBackJump(stamp);
    if (ahead && !bannerPrinted && !logReaderBefore(b, history, at)) {
      return Reason.RECORD;
    }
    boolean goesOn = run.recordGoesOn(stamp) && !repeat;
    if (bannerPrinted || older || (run.on() && lineStart && !goesOn)) {
      return quote(Reason.QUOTED_OLD, b, at, end, stamp);
    }
    boolean ofThatMoment = stamp == kernel.newest() || stamp == lastStamp || stamp == otherStamp;
    boolean again = repeat && ofThatMoment && !quotedSince;
    return repeat && (!again || logReaderBefore(b, history, at))
        ? quote(Reason.QUOTED_REPEAT, b, at, end, stamp)
        : Reason.RECORD;
  }

  /**
   * A kernel's first record behind a prompt, although no kernel was seen: a quiet kernel's programs
   * run, and print its log or are reset.
   */
  private boolean beginsBehindPrompt(byte[] b, int history, int at, int text, int end) {
    if (kernel.newest() >= 0 || kernel.bootEnded() || !KernelState.startsBoot(b, text, end)) {
      return false;
    }
    for (byte[] prompt : PROMPTS) {
      if (Literals.contains(b, history, at, prompt)) {
        return true;
      }
    }
    return false;
  }

  /** Lines of a log that shows more than records: a bare record is none of them. */
  private Reason tagged(Reason why) {
    run.end();
    quotedSince = true;
    return why;
  }

  private Reason quote(Reason why, byte[] b, int at, int end, long stamp) {
    quotedSince = true;
    run.quoted(stamp, stamp > 0 && !memory.contains(stamp, hash(b, at, end)));
    return why;
  }

  private static int trimmed(byte[] b, int from, int to) {
    int end = to;
    while (end > from && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** Letters, digits, '-', '.' and '_': what a host name is made of (RFC 952, RFC 1123 2.1). */
  private static boolean isHostByte(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  /** {@code HOST kernel: }, as journalctl -o short-monotonic prints it. */
  static boolean journalLine(byte[] b, int text, int end) {
    int i = text;
    while (i < end && isHostByte(b[i]) && i - text < MAX_HOST_BYTES) {
      i++;
    }
    return i > text && Literals.startsWith(b, i, end, JOURNAL_TAG);
  }

  /** {@code ident[pid]: }, as journald writes it, and programs that write to /dev/kmsg. */
  static boolean identified(byte[] b, int text, int end) {
    int i = text;
    while (i < end && b[i] > ' ' && b[i] != '[' && b[i] != ':' && i - text < MAX_HOST_BYTES) {
      i++;
    }
    if (i == text || i >= end || b[i] != '[') {
      return false;
    }
    int digits = ++i;
    while (i < end && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i > digits && i + 1 < end && b[i] == ']' && b[i + 1] == ':';
  }

  /** One in quotation marks is advice, as of dracut's and systemd's emergency shells. */
  private static boolean logReaderBefore(byte[] b, int history, int at) {
    for (byte[] reader : LOG_READERS) {
      int found = Literals.indexOf(b, history, at, reader);
      while (found > history && isQuotationMark(b[found - 1])) {
        found = Literals.indexOf(b, found + 1, at, reader);
      }
      if (found >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuotationMark(byte c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
