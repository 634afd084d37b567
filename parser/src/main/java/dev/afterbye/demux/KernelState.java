package dev.afterbye.demux;

/**
 * What the records seen so far say about the running kernel, as far as telling records from quoted
 * ones needs it.
 */
final class KernelState {
  /** A stamp this much older than the newest is no longer normal jitter between CPUs. */
  static final long JITTER_MICROS = 1_000_000;

  /** CPUs' clocks differ by less than a tick (kernel/sched/clock.c), which lasts 10 ms at most. */
  static final long TICK_MICROS = 10_000;

  private static final byte[] FORWARD = Literals.of("journald.forward_to_console");

  private long newest;

  /** The newest stamp, where the record that brought it names a program. */
  private long named = Long.MIN_VALUE;

  /** The newest stamp before such records. */
  private long beforeNamed;

  /** The newest stamp when programs were first known to run. */
  private long aloneMicros = -1;

  private boolean journaldForward;
  private boolean bootEnded;

  /** The record accepted last says so. */
  private boolean saysEnd;

  /** A record says so that a program may have printed. */
  private boolean endDoubtful;

  /** The machine goes through firmware next, or is off. */
  private boolean restarts;

  private boolean crashing;
  private boolean stamped;

  /** Bytes were lost, and no record has come since that was not seen before. */
  private boolean behindLoss;

  /** A panic has not come to its end: until then it may print the whole log again. */
  private boolean panicking;

  private boolean printsParts;

  /** The record before was cut short. */
  private boolean torn;

  /** The record at hand cuts a line of text. */
  private boolean amidText;

  private final ProgramsProof programs;
  private final Replay replay = new Replay();
  private final ClockJump jump = new ClockJump();
  private final PortLock portLock = new PortLock();
  private final JournalWatch journal = new JournalWatch();
  private final StampDoubt stampDoubt = new StampDoubt();
  private final ConsoleWatch console;
  private final CrashTexts crashTexts;

  KernelState(DemuxHints hints, ConsoleWatch console, CrashTexts crashTexts) {
    this.console = console;
    this.crashTexts = crashTexts;
    newest = hints.newestStampMicros();
    programs = new ProgramsProof(hints.userspaceStarted() || hints.journaldForward());
    journaldForward = hints.journaldForward();
  }

  /**
   * Takes in an accepted record whose message lies in {@code [at, limit)}; true when it is another
   * kernel's first.
   *
   * @param repeated whether the same record was seen before
   * @param byProgram whether a program wrote it through /dev/kmsg: its words say nothing of the
   *     kernel but that programs run
   */
  boolean record(
      long stampMicros, boolean repeated, boolean byProgram, byte[] b, int at, int limit) {
    int text = KernelTexts.behindContext(b, at, limit);
    int says = byProgram ? KernelTexts.USER_SPACE : KernelTexts.of(b, text, limit);
    boolean endTakenBack = takesBackEnd(stampMicros);
    boolean another = read(stampMicros, repeated, says, b, text, limit);
    if (endTakenBack) {
      bootEnded = false;
      panicking = false;
      crashing = false;
      endDoubtful = false;
    }
    if (newest == named && stampMicros < newest) {
      beforeNamed = Math.max(beforeNamed, stampMicros);
    }
    torn = b[limit - 1] != '\n';
    amidText = false;
    behindLoss &= repeated || stampMicros < 0;
    return another;
  }

  private boolean read(long stampMicros, boolean repeated, int text, byte[] b, int at, int limit) {
    boolean start = (text & KernelTexts.BOOT_START) != 0;
    saysEnd = (text & KernelTexts.BOOT_END) != 0;
    boolean another = anotherKernel(stampMicros, repeated, start, b, at, limit);
    if (another) {
      newBoot();
    }
    boolean programsStart = newest >= 0 && !userspaceRuns();
    stamped |= stampMicros >= 0;
    if (newest < 0 && stampMicros >= 0) {
      // What ended came before this kernel: firmware, or a kernel without stamps.
      bootEnded = false;
      restarts = false;
    }
    boolean first = newest < 0;
    newest = clock(stampMicros);
    if (first && !start && userspaceRuns() && !bannerSeen()) {
      console.beganBehindBanner();
      programs.settle(true);
    }
    if (text == 0) {
      return another;
    }
    if (start) {
      replay.banner((text & KernelTexts.FIRST_CPU) == 0, b, at, limit);
      printsParts |= KernelVersion.isBefore(b, at, limit, 4, 10);
      portLock.banner(b, at, limit);
      console.banner(b, at, limit);
    }
    if ((text & KernelTexts.USER_SPACE) != 0) {
      if (programsStart && !bannerSeen()) {
        console.beganBehindBanner();
      }
      programs.said();
    }
    settlePrograms();
    crashing =
        (crashing || (text & KernelTexts.CRASH) != 0) && (text & KernelTexts.CRASH_OVER) == 0;
    panicking =
        (text & KernelTexts.PANIC) != 0 || (panicking && (text & KernelTexts.BOOT_END) == 0);
    bootEnded |= (text & KernelTexts.BOOT_END) != 0;
    restarts |= (text & KernelTexts.RESTART) != 0;
    portLock.record(text);
    if ((text & KernelTexts.CPUS_UP) != 0) {
      journal.informs();
    }
    rare(text, b, at, limit);
    return another;
  }

  /**
   * Whether a record with a newer stamp and a message that is not told by its beginning can be
   * nothing else, and changes nothing but the newest stamp.
   */
  boolean recordsSteady() {
    boolean known = programsProven() ? !journaldForward : !userspaceRuns();
    return known
        && stamped
        && newest >= 0
        && !crashing
        && !bootEnded
        && !printsParts
        && !replay.on()
        && !behindLoss
        && !console.maySignOnAgain()
        && !jump.takenBack();
  }

  /** Whether such words of a record, newer than all before, tell what is not known. */
  boolean isToldBy(int says) {
    return says != 0 && !(says == KernelTexts.USER_SPACE && programs.isSaid() && programs.proven());
  }

  private long clock(long stampMicros) {
    return userspaceRuns()
        ? jump.newest(newest, stampMicros, torn, amidText || endDoubtful)
        : Math.max(newest, stampMicros);
  }

  /**
   * Whether the stamp, older than the newest, shows that the clock's last step forward was none.
   */
  boolean takesBackJump(long stampMicros) {
    return userspaceRuns() && jump.leftOut(stampMicros, amidText || endDoubtful);
  }

  /** Whether the record that is judged cuts a line of text. */
  void judging(boolean cutsText) {
    amidText = cutsText;
  }

  /** Whether the record accepted last was cut short. */
  boolean isTorn() {
    return torn;
  }

  /** Whether nothing can lie inside a record. */
  boolean printsWhole() {
    return !mayHoldText() && console.steady();
  }

  /**
   * Whether a record, printed while programs run, is older than it can be for its clock. A journal
   * that forwards to the console stamps its lines when it writes them (systemd,
   * src/journal/journald-console.c), which the kernel's records, stamped before they wait for the
   * console, may follow.
   */
  boolean isLate(long stampMicros) {
    long clock = newest == named ? beforeNamed : newest;
    return stampMicros >= 0 && stampMicros < clock - TICK_MICROS && userspaceRuns() && !behindLoss;
  }

  /** The record accepted last names a program; the newest stamp was {@code before}. */
  void named(long before) {
    if (newest > before) {
      beforeNamed = before == named ? beforeNamed : before;
      named = newest;
    }
  }

  /** Whether the record accepted last stands where a program prints stamps that are ahead. */
  boolean clockDoubtful() {
    return jump.doubtful();
  }

  /** Whether text of programs is nothing else. */
  boolean textSteady() {
    return programsProven() && !mayBeHeld() && !restarts;
  }

  /** Takes in a record that changes nothing else. */
  void plain(long stampMicros) {
    newest =
        jump.isOpen() || stampMicros - newest > ClockJump.MICROS
            ? clock(stampMicros)
            : Math.max(newest, stampMicros);
    torn = false;
  }

  private void rare(int text, byte[] b, int at, int limit) {
    if ((text & KernelTexts.COMMAND_LINE) != 0) {
      journaldForward |= Literals.contains(b, at, limit, FORWARD);
      journal.commandLine(b, at, limit);
      console.commandLine(b, at, limit);
    }
    if ((text & KernelTexts.CONSOLE) != 0) {
      console.message(b, at, limit);
    }
    if ((text & KernelTexts.MACHINE) != 0) {
      crashTexts.derive(b, at, RecordExtent.lineEnd(b, at, limit));
    }
  }

  /**
   * A replay by a console that registers comes before programs run; a record that was cut short
   * before it refutes it.
   */
  private boolean anotherKernel(
      long stampMicros, boolean repeated, boolean start, byte[] b, int at, int limit) {
    // Before the clock runs every stamp is zero, and only what directly follows itself is a twin.
    boolean startsAgain =
        start
            && replay.versionSeen()
            && stampMicros == 0
            && newest == 0
            && !repeated
            && !console.keepsEarlyConsole();
    if (!startsAgain && (stampMicros < 0 || stampMicros >= newest)) {
      // A panic prints the log to its end, with records of other CPUs that are newer among it.
      replay.record(stampMicros >= 0 && !panicking);
      return false;
    }
    if (start) {
      boolean mayRegister =
          console.maySignOnAgain()
              || (!programs.isSaid() && !bootEnded && !torn && console.hadBootConsole());
      return !replay.begins(mayRegister, b, at, limit);
    }
    if (replay.on() && panicking) {
      // It prints what the console's level had hidden, too.
      return false;
    }
    if (replay.on() && stampMicros > 0) {
      return replay.refutedBy(repeated);
    }
    boolean older = stampMicros < newest - JITTER_MICROS;
    return older && bootEnded && !(repeated && behindLoss) && !takesBackEnd(stampMicros);
  }

  /**
   * Whether the stamp goes on where a program printed the log of a kernel that ended: it is not the
   * one that runs.
   */
  private boolean takesBackEnd(long stampMicros) {
    return endDoubtful && userspaceRuns() && jump.leftOut(stampMicros, true);
  }

  /** The banner that comes next stands in what a panic prints again. */
  void replayFollows() {
    replay.follows();
  }

  void userText(int bytes) {
    programs.text(bytes);
  }

  /** A line of text is over: only here, and at records, may what is known of text change. */
  void lineOver() {
    if (userspaceRuns() && !programsProven() && !bannerSeen()) {
      console.beganBehindBanner();
    }
    settlePrograms();
  }

  private void settlePrograms() {
    boolean alone = !programs.proven();
    programs.settle(newest >= 0);
    if (alone && programs.proven()) {
      aloneMicros = newest;
    }
  }

  /** Bytes were lost: of what came next it is not known how the record before ended. */
  void bytesLost() {
    torn = true;
    behindLoss = true;
    journal.bytesLost();
  }

  /**
   * Whether bytes were lost and nothing new has come since: who passes the console on may begin
   * with what it sent last before the connection broke.
   */
  boolean mayComeAgain() {
    return behindLoss;
  }

  /** A firmware banner was seen: whatever ran before is over. */
  void firmware() {
    bootEnded = true;
  }

  /** A kernel begins that prints no stamps. */
  void unstampedBoot() {
    newBoot();
    stamped = false;
  }

  private void newBoot() {
    newest = -1;
    aloneMicros = -1;
    named = Long.MIN_VALUE;
    bootEnded = false;
    endDoubtful = false;
    restarts = false;
    crashing = false;
    panicking = false;
    printsParts = false;
    programs.forget();
    replay.forget();
    jump.forget();
    portLock.forget();
    journal.forget();
    stampDoubt.forget();
    console.newBoot();
  }

  long newest() {
    return newest;
  }

  boolean userspaceRuns() {
    return programs.run(newest >= 0);
  }

  /** Whether a record said that programs run. */
  boolean saysProgramsRun() {
    return programs.isSaid();
  }

  /** Like {@link #userspaceRuns}, as of the end of the last line or record. */
  boolean programsProven() {
    return programs.proven();
  }

  /** Whether a panic was announced and has not come to its end. */
  boolean panicking() {
    return panicking;
  }

  /** What was printed before is printed again, by a console that registered or a panic. */
  boolean replaying() {
    return replay.on();
  }

  /** Whether a banner that comes next may be printed again by a console that registers. */
  boolean consoleMaySignOnAgain() {
    return console.maySignOnAgain() && bannerSeen() && !bootEnded;
  }

  /** Whether a first record of this kernel was seen. */
  boolean bannerSeen() {
    return replay.bannerSeen();
  }

  /**
   * Whether this kernel sends the parts of a line that it prints in several calls to the console at
   * once (kernel/printk/printk.c before 4.10, cont_flush), so that text may lie between them.
   */
  boolean printsParts() {
    return printsParts;
  }

  /** What is known of a journal that may print lines of a record's shape. */
  JournalWatch journal() {
    return journal;
  }

  /** Whether a line that begins like a record without a stamp makes text doubtful. */
  boolean mayDoubtStamps() {
    return stamped && programsProven() && !stampDoubt.on();
  }

  /** Whether stamps may have been switched off. */
  StampDoubt stampDoubt() {
    return stampDoubt;
  }

  boolean journaldForwards() {
    return journaldForward;
  }

  boolean bootEnded() {
    return bootEnded;
  }

  boolean restarts() {
    return restarts;
  }

  boolean crashing() {
    return crashing;
  }

  /** Whether what a crash prints may hold bytes of programs. */
  boolean mayHoldText() {
    return crashing
        && !portLock.holds(console.kind())
        && !portLock.kernelAlone(panicking, programs.isSaid());
  }

  /** Whether text and records may lie in each other, on a console that is handed them in pieces. */
  boolean mayMixPieces() {
    return !portLock.holds(ConsoleClass.HVC);
  }

  /**
   * Whether text may hold bytes of what a crash prints, or of whoever speaks when the crash has
   * ended all: firmware, without a word before.
   */
  boolean mayBeHeld() {
    return crashing && (bootEnded || !portLock.holds(console.kind()));
  }

  /** Whether nothing speaks against the record accepted last. */
  void judged(boolean trusted) {
    if (saysEnd) {
      endDoubtful = !trusted;
    }
    portLock.judged(trusted);
  }

  /**
   * Whether nothing tells of a replay: no console that may register again, no panic, which may
   * print the whole log, and nothing that passes the console on and sends again what it sent
   * before.
   */
  boolean printsOnce() {
    return programsProven() && !bootEnded && !panicking && !behindLoss && !console.maySignOnAgain();
  }

  /** Whether the kernel printed newer records while nobody but it could print any. */
  boolean isOfBootBefore(long stampMicros) {
    return stampMicros < aloneMicros - JITTER_MICROS;
  }

  /** Whether the kernel alone writes, since a panic has stopped all others. */
  boolean printsAlone() {
    return panicking && portLock.kernelAlone(true, true);
  }

  boolean stamped() {
    return stamped;
  }
}
