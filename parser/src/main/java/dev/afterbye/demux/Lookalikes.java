package dev.afterbye.demux;

/**
 * Tells kernel records from text of the same shape that a program printed (dmesg, a log file, a
 * syslog daemon). Only what programs can do is asked: before they run, every record is the
 * kernel's.
 */
final class Lookalikes {
  private static final byte[] SYSLOG_TAG = Literals.of("kernel: ");

  /** After it a record directly behind a command is not the kernel's. */
  private static final long LONG_SILENCE_MICROS = 600_000_000;

  private final KernelState kernel;
  private final TwinPairs pairs;
  private final SeenRecords seen = new SeenRecords();
  private final BootDoubts doubts;
  private final QuotedRun run = new QuotedRun();
  private final PrefixHabit habit = new PrefixHabit();
  private final PrintedAlong along = new PrintedAlong();

  /** The record accepted last stands among quoted lines. */
  private boolean amongQuoted;

  /** A program printed a record's shape after the record accepted last. */
  private boolean quotedSince;

  /** The record accepted last stands behind a mark of quotation. */
  private boolean behindMark;

  /** So did the record before the one at hand, whosever it was. */
  private boolean markBefore;

  /**
   * What stands behind a mark of quotation or was quoted last may be a record of the kernel's that
   * cut a log's line before its stamp, of which the rest has not come.
   */
  private boolean tornLine;

  /** A pager or an editor shows a log: it may move the cursor to a line's start and draw that. */
  private boolean drawsLog;

  /** Two carriage returns end the record accepted last, unlike those before. */
  private boolean endedUnlike;

  Lookalikes(KernelState kernel, TwinPairs pairs) {
    this.kernel = kernel;
    this.pairs = pairs;
    doubts = new BootDoubts(kernel, seen);
  }

  /** Other user text ends a run of quoted lines. */
  void interrupt() {
    run.end();
    tornLine = false;
    doubts.interrupt();
  }

  /** So does the text {@code [from, to)}. */
  void text(byte[] b, int from, int to) {
    run.text(b, from, to);
    tornLine = false;
    doubts.text(b, from, to);
  }

  /** What is doubtful of this boot. */
  BootDoubts doubts() {
    return doubts;
  }

  /** Whether the record accepted last stands behind a mark of quotation. */
  boolean behindMark() {
    return behindMark;
  }

  /** Remembers an accepted record; true when the same one was seen before. */
  boolean accepted(long stampMicros, byte[] b, int from, int text, int to) {
    doubts.accepted(b, text, to);
    along.record();
    amongQuoted = run.on() || tornLine || along.on();
    tornLine |= behindMark;
    run.accepted(stampMicros);
    if (b[to - 1] != '\n') {
      run.cut();
    }
    quotedSince = false;
    endedUnlike = false;
    if (stampMicros >= 0) {
      endedUnlike = habit.endsUnlike(b, to);
      habit.record(b, from, to);
      if (kernel.takesBackJump(stampMicros)) {
        seen.stepBack(stampMicros);
      }
    }
    boolean repeated = seen.accepted(stampMicros, b, from, to);
    boolean byKernel =
        kernel.replaying()
            || kernel.crashing()
            || kernel.mayComeAgain()
            || (seen.twin() && pairs.expectSecond());
    // Empty lines of one record are alike.
    if (repeated
        && kernel.userspaceRuns()
        && !byKernel
        && RecordExtent.lineEnd(b, text, to) > text) {
      along.again(stampMicros);
    }
    return repeated;
  }

  /** A program prints lines of a record's shape. */
  PrintedAlong along() {
    return along;
  }

  /** Whether the record accepted last ends as lines of a file do that a program shows. */
  boolean endedUnlike() {
    return endedUnlike;
  }

  /** Whether nothing is at stake: no log is being printed, and records have the plain prefix. */
  boolean steady() {
    return !run.on() && doubts.none() && !markBefore && !tornLine && !along.on() && habit.plain();
  }

  /** Whether the record {@code [from, to)} was seen. */
  boolean known(long stamp, long hash, byte[] b, int from, int to) {
    return seen.known(stamp, hash, b, from, to);
  }

  /** Whether the prefix at {@code at} is like those of this kernel's records. */
  boolean isHabitual(byte[] b, int at) {
    return !habit.differs(b, at);
  }

  /** Takes in a record with the plain prefix, {@code [text, to)}, that was not seen before. */
  void plain(long stamp, long hash, byte[] b, int text, int to) {
    doubts.plain(b, text, to);
    quotedSince = false;
    habit.plainRecord();
    seen.add(stamp, hash);
  }

  /** Whether the record accepted last is the same as the one before it. */
  boolean twin() {
    return seen.twin();
  }

  /** Whether the record accepted last stands among lines that a program prints of the log. */
  boolean amongQuoted() {
    return amongQuoted;
  }

  /** Another kernel prints: what was seen of the last one says nothing about it. */
  void newKernel() {
    doubts.newKernel();
    seen.clear();
    quotedSince = false;
    drawsLog = false;
    habit.forget();
    run.end();
    tornLine = false;
    amongQuoted = false;
    along.forget();
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
    boolean begins = KernelTexts.startsBoot(b, text, end);
    boolean again = markBefore;
    markBefore = ShownLine.isMarked(b, history, at);
    behindMark = markBefore;
    kernel.judging(!lineStart && !behindMark);
    doubts.judging();
    if (along.endsAtPrompt() && ShellTraces.hasPrompt(b, history, at)) {
      along.prompt();
    }
    if (ShownLine.isColoured(b, history, at, text, end)) {
      return tagged(Reason.QUOTED_COLOUR);
    }
    boolean tag = ShownLine.isTagged(tail);
    if (Literals.endsBefore(b, history, at, SYSLOG_TAG)
        || (tag && at > history && b[at - 1] == ' ')) {
      Reason why = tagged(Reason.QUOTED_SYSLOG);
      tornLine = stamp > kernel.newest();
      return why;
    }
    tornLine |= tag;
    if (lineStart && lineBefore > 0) {
      LogCommand.Kind command = LogCommand.endingAt(b, lineBefore);
      if (printedBy(command, stamp, begins)) {
        run.begin();
        return quote(Reason.QUOTED_COMMAND, b, at, end, stamp);
      }
      if (command == LogCommand.Kind.FILE) {
        doubts.maybePrinted();
      }
    }
    if (run.goesOn(lineStart, stamp, kernel.newest())) {
      return quote(Reason.QUOTED_COMMAND, b, at, end, stamp);
    }
    if (!kernel.userspaceRuns()) {
      if (begins && beginsBehindPrompt(b, history, at)) {
        doubts.maybePrinted();
      }
      if (begins && doubts.unexplained() && !kernel.bootEnded()) {
        doubts.unannounced();
      }
      return Reason.RECORD;
    }
    if (behindMark && isShown(again, begins, stamp)) {
      return tagged(Reason.QUOTED_NUMBERED);
    }
    return whileProgramsRun(b, history, at, text, end, stamp, lineStart, lineBefore > 0);
  }

  /** Whether a kernel of another habit may begin to print. */
  private boolean mayBeAnotherKernel(boolean begins) {
    return kernel.bootEnded() || (!doubts.bannerPrinted() && begins);
  }

  private Reason whileProgramsRun(
      byte[] b,
      int history,
      int at,
      int text,
      int end,
      long stamp,
      boolean lineStart,
      boolean behindLine) {
    if (ShownLine.isDrawn(b, history, at)
        && (drawsLog || (!kernel.bootEnded() && beginsToDraw(b, at, text, end, stamp)))) {
      drawsLog = true;
      return tagged(Reason.QUOTED_COLOUR);
    }
    if (ProgramName.journalLine(b, text, end)) {
      return tagged(Reason.QUOTED_SYSLOG);
    }
    if (kernel.journaldForwards()
        && ProgramName.identified(b, text, end)
        && !kernel.journal().isKernels(b, text, end)
        && !kernel.journal().isUnseen(b, text, end)) {
      return tagged(Reason.QUOTED_JOURNAL);
    }
    if (stamp >= 0 && habit.differs(b, at)) {
      boolean begins = KernelTexts.startsBoot(b, text, end);
      if (!mayBeAnotherKernel(begins)) {
        return quote(Reason.QUOTED_SHAPE, b, at, end, stamp);
      }
      if (!begins) {
        doubts.unannounced();
      }
    }
    if (stamp < 0 || stamp > kernel.newest()) {
      return Reason.RECORD;
    }
    return old(b, history, at, end, text, stamp, lineStart, behindLine);
  }

  /**
   * Whether the record behind a control sequence is the first line of a log that is drawn. A prompt
   * that ends with a colour may also be the last text before a reset.
   */
  private boolean beginsToDraw(byte[] b, int at, int text, int end, long stamp) {
    boolean old = stamp < kernel.newest() - KernelState.JITTER_MICROS;
    return ShownLine.isDrawnOn(b, text, end)
        || (old && !(b[at - 1] == 'm' && KernelTexts.startsBoot(b, text, end)));
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
      byte[] b,
      int history,
      int at,
      int end,
      int text,
      long stamp,
      boolean lineStart,
      boolean behindLine) {
    boolean older = stamp < kernel.newest() - KernelState.JITTER_MICROS;
    if (kernel.replaying()) {
      return Reason.RECORD;
    }
    if (kernel.bootEnded() && older) {
      if (behindLine && !KernelTexts.startsBoot(b, text, end)) {
        doubts.unannounced();
      }
      return Reason.RECORD;
    }
    boolean printed = doubts.bannerPrinted();
    if (!printed
        && KernelTexts.startsBoot(b, text, end)
        && !habit.endsUnlike(b, end)
        && !ShellTraces.hasLogReader(b, history, at)) {
      begins();
      return Reason.RECORD;
    }
    boolean repeat = stamp > 0 && seen.contains(stamp, b, at, end);
    if (repeat && (kernel.mayComeAgain() || (pairs.expectSecond() && seen.isLast(b, at, end)))) {
      return Reason.RECORD;
    }
    boolean ahead = older && !repeat && !run.on() && kernel.takesBackJump(stamp);
    if (ahead && !printed && !ShellTraces.hasLogReader(b, history, at)) {
      return Reason.RECORD;
    }
    boolean late = kernel.isLate(stamp);
    boolean goesOn =
        !repeat && (run.recordGoesOn(stamp) || (!late && run.isBehind(kernel.newest())));
    // The kernel's records are neither late nor cut.
    boolean cut = late && b[end - 1] != '\n' && kernel.printsWhole();
    if (repeat) {
      along.ofThisLog();
    } else if (older && !printed) {
      along.ownClock();
    }
    if (printed || older || cut || (run.on() && lineStart && !goesOn)) {
      if (repeat && !older) {
        along.shown();
      }
      return quote(Reason.QUOTED_OLD, b, at, end, stamp);
    }
    boolean ofThatMoment = stamp == kernel.newest() || seen.isOfLastMoment(stamp);
    boolean again = repeat && ofThatMoment && !quotedSince;
    if (repeat && (!again || ShellTraces.hasLogReader(b, history, at))) {
      along.shown();
      return quote(Reason.QUOTED_REPEAT, b, at, end, stamp);
    }
    return Reason.RECORD;
  }

  /** Another kernel's first record, while this one's programs run. */
  private void begins() {
    if (!kernel.bannerSeen()) {
      doubts.maybePrinted();
    }
    if (!kernel.bootEnded()) {
      doubts.unannounced();
    }
  }

  /**
   * A kernel's first record behind a prompt, although no kernel was seen: a quiet kernel's programs
   * run, and print its log or are reset.
   */
  private boolean beginsBehindPrompt(byte[] b, int history, int at) {
    return kernel.newest() < 0 && !kernel.bootEnded() && ShellTraces.hasPrompt(b, history, at);
  }

  /** Lines of a log that shows more than records: a bare record is none of them. */
  private Reason tagged(Reason why) {
    run.end();
    tornLine = false;
    quotedSince = true;
    return why;
  }

  private Reason quote(Reason why, byte[] b, int at, int end, long stamp) {
    tornLine = false;
    quotedSince = true;
    run.quoted(stamp, stamp > 0 && !seen.contains(stamp, b, at, end), b[end - 1] != '\n');
    return why;
  }
}
