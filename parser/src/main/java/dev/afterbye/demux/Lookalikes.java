package dev.afterbye.demux;

/**
 * Tells kernel records from text of the same shape that a program printed (dmesg, a log file, a
 * syslog daemon). Only what programs can do is asked: before they run, every record is the
 * kernel's.
 */
final class Lookalikes {
  /** After it a record directly behind a command is not the kernel's. */
  private static final long LONG_SILENCE_MICROS = 600_000_000;

  private final KernelState kernel;
  private final TwinPairs pairs;
  private final SeenRecords seen = new SeenRecords();
  private final BootDoubts doubts;
  private final QuotedRun run = new QuotedRun();
  private final PrefixHabit habit = new PrefixHabit();
  private final PrintedAlong along = new PrintedAlong();
  private final IndentedLines indented = new IndentedLines();

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

  /** The record at hand says what the line of text before it says. */
  private boolean repeatsLine;

  /** Two carriage returns end the record accepted last, unlike those before. */
  private boolean endedUnlike;

  Lookalikes(KernelState kernel, TwinPairs pairs) {
    this.kernel = kernel;
    this.pairs = pairs;
    doubts = new BootDoubts(kernel, seen);
  }

  /** Other user text ends a run of quoted lines. */
  void interrupt() {
    run.forget();
    tornLine = false;
    doubts.interrupt();
  }

  /**
   * So does the text {@code [from, to)}, but for the rest of a line that a record cut, and for the
   * further lines of a message.
   */
  void text(byte[] b, int from, int to) {
    tornLine = false;
    if (!run.on() && doubts.none()) {
      return;
    }
    int rest = run.lineRest(b, from, to);
    if (rest > from) {
      doubts.text(b, from, rest);
    }
    int at = indented.end(b, rest, to);
    if (at < to) {
      run.end();
      doubts.text(b, at, to);
    }
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
    doubts.accepted(stampMicros, b, from, text, to);
    if (repeatsLine && stampMicros >= 0 && kernel.programsProven()) {
      along.repeatsLine();
    }
    repeatsLine = false;
    along.record();
    amongQuoted = run.on() || tornLine || along.on();
    indented.begin();
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
    run.forget();
    tornLine = false;
    amongQuoted = false;
    along.forget();
  }

  /** {@link Reason#RECORD} for a record of the kernel, else why it is quoted. */
  Reason judge(RecordAtHand hand) {
    Reason why = whose(hand);
    return why == Reason.RECORD ? why : proven(why, hand);
  }

  /**
   * Two things that have nothing to do with each other prove that a program prints the line: its
   * place, and that the kernel prints each record once, in order, but for replays.
   */
  private Reason proven(Reason why, RecordAtHand hand) {
    boolean asked = run.isOfCommand(hand.stamp);
    boolean shown =
        switch (why) {
          case QUOTED_SYSLOG -> true;
          case QUOTED_SHAPE -> asked || hand.isOfThisBoot();
          default -> asked || behindMark;
        };
    if (!shown || hand.stamp < 0 || !hand.hasEnd() || !kernel.printsOnce()) {
      return why;
    }
    if (seen.contains(hand.stamp, hand.bytes, hand.at, hand.end)) {
      return Reason.QUOTED_SHOWN;
    }
    return asked && kernel.isOfBootBefore(hand.stamp) ? Reason.QUOTED_ASKED_FOR : why;
  }

  private Reason whose(RecordAtHand hand) {
    boolean begins = hand.startsBoot();
    boolean again = markBefore;
    markBefore = hand.isMarked();
    behindMark = markBefore;
    repeatsLine = hand.repeatsLine();
    kernel.judging(!hand.lineStart && !behindMark);
    doubts.judging();
    if (along.endsAtPrompt() && hand.isBehindPrompt()) {
      along.prompt();
    }
    if (hand.isColoured()) {
      return tagged(hand.hasColouredStamp() ? Reason.QUOTED_COLOURED_STAMP : Reason.QUOTED_COLOUR);
    }
    if (hand.isTagged()) {
      Reason why = tagged(Reason.QUOTED_SYSLOG);
      tornLine = hand.stamp > kernel.newest();
      return why;
    }
    tornLine |= hand.isInTaggedLine();
    if (hand.lineStart && hand.isBehindLine()) {
      LogCommand.Kind command = LogCommand.endingAt(hand.bytes, hand.lineBefore);
      if (printedBy(command, hand.stamp, begins)) {
        run.begin();
        return quote(Reason.QUOTED_COMMAND, hand);
      }
      if (command == LogCommand.Kind.FILE) {
        doubts.maybePrinted(false);
      }
    }
    if (!run.on() && hand.stamp >= 0 && hand.isOlder(kernel.newest()) && hand.isAskedToFollow()) {
      run.follow(kernel.newest() - KernelState.JITTER_MICROS);
    }
    if (run.goesOn(hand.lineStart, hand.stamp, kernel.newest())) {
      return quote(Reason.QUOTED_COMMAND, hand);
    }
    if (!kernel.userspaceRuns()) {
      if (begins && beginsBehindPrompt(hand)) {
        doubts.maybePrinted(hand.isFollowed());
      }
      if (begins && !kernel.bootEnded() && isUnannounced(hand)) {
        doubts.unannounced();
      }
      return Reason.RECORD;
    }
    if (behindMark && isShown(again, begins, hand.stamp)) {
      return tagged(Reason.QUOTED_NUMBERED);
    }
    return whileProgramsRun(hand, begins);
  }

  /** Whether a kernel of another habit may begin to print. */
  private boolean mayBeAnotherKernel(boolean begins) {
    return kernel.bootEnded() || (!doubts.bannerPrinted() && begins);
  }

  private Reason whileProgramsRun(RecordAtHand hand, boolean begins) {
    byte[] b = hand.bytes;
    if (hand.isDrawn()
        && (drawsLog || (!kernel.bootEnded() && hand.beginsDrawnLog(kernel.newest())))) {
      drawsLog = true;
      return tagged(Reason.QUOTED_COLOUR);
    }
    if (ProgramName.journalLine(b, hand.text, hand.end)) {
      return tagged(Reason.QUOTED_SYSLOG);
    }
    if (kernel.journaldForwards()
        && ProgramName.identified(b, hand.text, hand.end)
        && !kernel.journal().isKernels(b, hand.text, hand.end)
        && !kernel.journal().isUnseen(b, hand.text, hand.end)) {
      return tagged(Reason.QUOTED_JOURNAL);
    }
    if (hand.stamp >= 0 && habit.differs(b, hand.at)) {
      if (!mayBeAnotherKernel(begins)) {
        return quote(Reason.QUOTED_SHAPE, hand);
      }
      if (!begins) {
        doubts.unannounced();
      }
    }
    if (hand.stamp < 0 || hand.stamp > kernel.newest()) {
      return Reason.RECORD;
    }
    return old(hand, begins);
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
  private Reason old(RecordAtHand hand, boolean begins) {
    byte[] b = hand.bytes;
    int at = hand.at;
    int end = hand.end;
    long stamp = hand.stamp;
    boolean older = hand.isOlder(kernel.newest());
    if (kernel.replaying()) {
      return Reason.RECORD;
    }
    if (kernel.bootEnded() && older) {
      if (hand.isBehindLine() && !begins) {
        doubts.unannounced();
      }
      return Reason.RECORD;
    }
    boolean printed = doubts.bannerPrinted();
    if (!printed && begins && !habit.endsUnlike(b, end) && !hand.isBehindLogReader()) {
      beginsBoot(hand);
      return Reason.RECORD;
    }
    boolean repeat = stamp > 0 && seen.contains(stamp, b, at, end);
    if (repeat && (kernel.mayComeAgain() || (pairs.expectSecond() && seen.isLast(b, at, end)))) {
      return Reason.RECORD;
    }
    boolean ahead = older && !repeat && !run.on() && kernel.takesBackJump(stamp);
    if (ahead && !printed && !hand.isBehindLogReader()) {
      return Reason.RECORD;
    }
    boolean late = kernel.isLate(stamp);
    boolean goesOn =
        !repeat && (run.recordGoesOn(stamp) || (!late && run.isBehind(kernel.newest())));
    // The kernel's records are neither late nor cut.
    boolean cut = late && !hand.hasEnd() && kernel.printsWhole();
    if (repeat) {
      along.ofThisLog();
    } else if (older && !printed) {
      along.ownClock();
    }
    if (printed || older || cut || (run.on() && hand.lineStart && !goesOn)) {
      if (repeat && !older) {
        shownAlong(stamp);
      }
      return quote(Reason.QUOTED_OLD, hand);
    }
    boolean ofThatMoment = stamp == kernel.newest() || seen.isOfLastMoment(stamp);
    boolean again = repeat && ofThatMoment && !quotedSince;
    if (repeat && (!again || hand.isBehindLogReader())) {
      shownAlong(stamp);
      return quote(Reason.QUOTED_REPEAT, hand);
    }
    return Reason.RECORD;
  }

  private void shownAlong(long stamp) {
    if (run.isOfCommand(stamp)) {
      along.shownByCommand();
    } else {
      along.shown();
    }
  }

  /** Another kernel's first record, while this one's programs run. */
  private void beginsBoot(RecordAtHand hand) {
    // Some kernels print before their banner (powerpc), but no program runs before the clock does.
    boolean goesOn = kernel.newest() == 0 && hand.lineStart && !hand.isBehindLine();
    if (!kernel.bannerSeen() && !goesOn) {
      doubts.maybePrinted(hand.isFollowed());
    }
    if (!kernel.bootEnded()) {
      doubts.unannounced();
    }
  }

  /**
   * Whether a kernel's first record, before programs are known to run, follows on a boot that was
   * as little expected, or on one that had come further and broke off at the end of a line.
   */
  private boolean isUnannounced(RecordAtHand hand) {
    return doubts.unexplained() || (hand.isOlder(kernel.newest()) && !kernel.isTorn());
  }

  /**
   * A kernel's first record behind a prompt, although no kernel was seen: a quiet kernel's programs
   * run, and print its log or are reset.
   */
  private boolean beginsBehindPrompt(RecordAtHand hand) {
    return kernel.newest() < 0 && !kernel.bootEnded() && hand.isBehindPrompt();
  }

  /** Lines of a log that shows more than records: a bare record is none of them. */
  private Reason tagged(Reason why) {
    run.end();
    tornLine = false;
    quotedSince = true;
    return why;
  }

  private Reason quote(Reason why, RecordAtHand hand) {
    tornLine = false;
    quotedSince = true;
    indented.begin();
    boolean unseen = hand.stamp > 0 && !seen.contains(hand.stamp, hand.bytes, hand.at, hand.end);
    run.quoted(hand.stamp, unseen, !hand.hasEnd());
    return why;
  }
}
