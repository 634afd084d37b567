package dev.afterbye.demux;

/**
 * What the records seen so far say about the running kernel, as far as telling records from quoted
 * ones needs it. A text is looked up at the start of a message only.
 */
final class KernelState {
  /** A stamp this much older than the newest is no longer normal jitter between CPUs. */
  static final long JITTER_MICROS = 1_000_000;

  private static final int USER_SPACE = 1;
  private static final int BOOT_END = 2;
  private static final int CRASH = 4;
  private static final int BOOT_START = 8;
  private static final int COMMAND_LINE = 16;
  private static final int CRASH_OVER = 32;
  private static final int CONSOLE = 64;
  private static final int MACHINE = 128;
  private static final int RESTART = 256;
  private static final int PANIC = 512;
  private static final int FIRST_CPU = 1024;

  private static final LiteralSet TEXTS =
      LiteralSet.builder()
          .add(
              USER_SPACE,
              "Run /",
              "Freeing unused kernel",
              "Freeing init memory",
              "systemd[",
              "init: ",
              "VFS: Mounted root",
              // Only a program asks for these.
              "kexec_core: Starting new kernel",
              "kexec: Starting new kernel",
              "reboot: ")
          .add(
              BOOT_END,
              "reboot: ",
              "Restarting system",
              "Power down",
              "kexec_core: Starting new kernel",
              "kexec: Starting new kernel",
              "Starting new kernel",
              "Bye!",
              "Starting crashdump kernel",
              "Loading crashdump kernel",
              "Rebooting in ",
              "Kernel panic - not syncing",
              "---[ end Kernel panic",
              "sysrq: Resetting",
              "sysrq: SysRq : Resetting",
              "SysRq : Resetting",
              "sysrq: Emergency")
          .add(
              RESTART,
              "reboot: Restarting system",
              "reboot: machine restart",
              "reboot: Power down",
              "Restarting system",
              "Power down",
              "sysrq: Resetting",
              "sysrq: SysRq : Resetting",
              "SysRq : Resetting",
              "Rebooting in ")
          .add(
              CRASH,
              "Kernel panic - not syncing",
              "BUG: ",
              "Oops",
              "Internal error: ",
              "Unable to handle kernel ",
              "general protection fault",
              "divide error: ",
              "invalid opcode: ",
              "stack segment: ",
              "int3: ",
              "double fault: ",
              "kernel BUG at ",
              "Unhandled fault: ",
              "Unhandled prefetch abort: ",
              "Bad mode in ",
              "SError Interrupt on CPU",
              "Insufficient stack space",
              "Kernel stack overflow",
              "Kernel access of bad area",
              "Unable to handle paging request",
              "sysrq: Trigger a crash",
              "sysrq: SysRq : Trigger a crash")
          .add(PANIC, "Kernel panic - not syncing")
          .add(CRASH_OVER, "---[ end trace ")
          .add(
              CONSOLE,
              "printk: console [",
              "printk: legacy console [",
              "printk: bootconsole [",
              "printk: legacy bootconsole [",
              "legacy console [",
              "console [",
              "bootconsole [")
          .add(MACHINE, "Machine model: ", "DMI: ", "Kernel panic - not syncing: ")
          .add(BOOT_START, "Linux version ")
          .add(BOOT_START | FIRST_CPU, "Booting Linux on physical CPU ")
          .add(COMMAND_LINE, "Kernel command line: ", "Command line: ")
          .build();
  private static final byte[] PANIC_TEXT = Literals.of("Kernel panic - not syncing: ");

  /** So many bytes of a program may lie in it. */
  private static final int MAX_LET_IN_BYTES = 64;

  private static final byte[] FORWARD = Literals.of("journald.forward_to_console");

  /**
   * User text that proves programs run although no record said so, in bytes since the boot began.
   */
  private static final int USER_TEXT_PROOF_BYTES = 200;

  /** So many records in a row that were not seen before cannot be a replay. */
  private static final int UNSEEN_REFUTE_REPLAY = 3;

  private long newest;
  private boolean userspace;
  private boolean journaldForward;
  private boolean bootEnded;

  /** The machine goes through firmware next, or is off. */
  private boolean restarts;

  private boolean crashing;
  private boolean stamped;
  private boolean programsProven;
  private long userTextBytes;
  private long banner;

  /** The other of the two that arm64 prints. */
  private long firstBanner;

  /** The banner proper was seen, not only what arm and arm64 print before it. */
  private boolean versionSeen;

  private boolean replaying;

  /** Bytes were lost, and no record has come since that was not seen before. */
  private boolean behindLoss;

  /** A panic has not come to its end: until then it may print the whole log again. */
  private boolean panicking;

  /** The banner that comes next stands in what the panic prints again. */
  private boolean replayFollows;

  private boolean printsParts;

  /** The record before was cut short. */
  private boolean torn;

  private int unseen;
  private final ClockJump jump = new ClockJump();
  private final ConsoleWatch console;
  private final CrashTexts crashTexts;

  KernelState(DemuxHints hints, ConsoleWatch console, CrashTexts crashTexts) {
    this.console = console;
    this.crashTexts = crashTexts;
    newest = hints.newestStampMicros();
    userspace = hints.userspaceStarted() || hints.journaldForward();
    journaldForward = hints.journaldForward();
  }

  static boolean startsBoot(byte[] b, int at, int limit) {
    return (TEXTS.at(b, at, limit) & BOOT_START) != 0;
  }

  /**
   * Takes in an accepted record whose message lies in {@code [at, limit)}; true when it is another
   * kernel's first.
   *
   * @param repeated whether the same record was seen before
   */
  boolean record(long stampMicros, boolean repeated, byte[] b, int at, int limit) {
    boolean another = read(stampMicros, repeated, b, at, limit);
    torn = b[limit - 1] != '\n';
    behindLoss &= repeated || stampMicros < 0;
    return another;
  }

  private boolean read(long stampMicros, boolean repeated, byte[] b, int at, int limit) {
    int text = told(b, at, limit);
    boolean start = (text & BOOT_START) != 0;
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
    newest = clock(stampMicros);
    if (text == 0) {
      return another;
    }
    if (start) {
      versionSeen |= (text & FIRST_CPU) == 0;
      remember(WordScan.hash(b, at, limit));
      printsParts |= KernelVersion.isBefore(b, at, limit, 4, 10);
    }
    if ((text & USER_SPACE) != 0) {
      if (programsStart && !bannerSeen()) {
        console.beganBehindBanner();
      }
      userspace = true;
    }
    programsProven = userspaceRuns();
    crashing = (crashing || (text & CRASH) != 0) && (text & CRASH_OVER) == 0;
    panicking = (text & PANIC) != 0 || (panicking && (text & BOOT_END) == 0);
    bootEnded |= (text & BOOT_END) != 0;
    restarts |= (text & RESTART) != 0;
    rare(text, b, at, limit);
    return another;
  }

  /**
   * Whether a record with a newer stamp and a message that is not told by its beginning can be
   * nothing else, and changes nothing but the newest stamp.
   */
  boolean recordsSteady() {
    boolean known = programsProven ? !journaldForward : !userspaceRuns();
    return known
        && stamped
        && newest >= 0
        && !crashing
        && !bootEnded
        && !printsParts
        && !replaying
        && !behindLoss
        && !jump.takenBack();
  }

  private long clock(long stampMicros) {
    return userspaceRuns() ? jump.newest(newest, stampMicros) : Math.max(newest, stampMicros);
  }

  /**
   * Whether the stamp, older than the newest, shows that the clock's last step forward was none.
   */
  boolean takesBackJump(long stampMicros) {
    return userspaceRuns() && jump.leftOut(stampMicros);
  }

  /** Whether the record accepted last stands where a program prints stamps that are ahead. */
  boolean clockDoubtful() {
    return jump.doubtful();
  }

  /** Whether text of programs is nothing else. */
  boolean textSteady() {
    return programsProven && !crashing && !restarts;
  }

  /** Whether the message says something about the kernel's state. */
  static boolean isTold(byte[] b, int at, int limit) {
    return told(b, at, limit) != 0;
  }

  private static int told(byte[] b, int at, int limit) {
    int text = TEXTS.at(b, at, limit);
    return text == 0 && isTornPanic(b, at, limit) ? CRASH | PANIC | BOOT_END : text;
  }

  /**
   * Whether the message is a panic's first one with other bytes in it: the console's lock is broken
   * before it is printed (kernel/panic.c, bust_spinlocks).
   */
  private static boolean isTornPanic(byte[] b, int at, int limit) {
    int bound = Math.min(limit, at + PANIC_TEXT.length + MAX_LET_IN_BYTES);
    if (at == limit || b[at] != PANIC_TEXT[0]) {
      return false;
    }
    int found = 0;
    for (int i = at; i < bound && found < PANIC_TEXT.length; i++) {
      found += b[i] == PANIC_TEXT[found] ? 1 : 0;
    }
    return found == PANIC_TEXT.length;
  }

  /** Takes in a record that changes nothing else. */
  void plain(long stampMicros) {
    newest =
        jump.isOpen() || stampMicros - newest > ClockJump.MICROS ? clock(stampMicros) : stampMicros;
    torn = false;
  }

  private void rare(int text, byte[] b, int at, int limit) {
    if ((text & COMMAND_LINE) != 0) {
      journaldForward |= Literals.contains(b, at, limit, FORWARD);
      console.commandLine(b, at, limit);
    }
    if ((text & CONSOLE) != 0) {
      console.message(b, at, limit);
    }
    if ((text & MACHINE) != 0) {
      int end = limit;
      while (end > at && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
        end--;
      }
      crashTexts.derive(b, at, end);
    }
  }

  /**
   * A console that registers late prints the whole log again, if a boot console has printed it
   * before (kernel/printk/printk.c, register_console): the banner comes twice, with the same text
   * and the same stamps behind it, and programs do not run yet. A record that was cut short before
   * it, or stamps that were not seen before, refute that. A panic may print the whole log, too
   * (kernel/panic.c, PANIC_PRINT_ALL_PRINTK_MSG).
   */
  private boolean anotherKernel(
      long stampMicros, boolean repeated, boolean start, byte[] b, int at, int limit) {
    // Before the clock runs every stamp is zero, and only what directly follows itself is a twin.
    boolean startsAgain = start && versionSeen && stampMicros == 0 && newest == 0 && !repeated;
    if (!startsAgain && (stampMicros < 0 || stampMicros >= newest)) {
      replaying &= stampMicros < 0;
      return false;
    }
    boolean older = stampMicros < newest - JITTER_MICROS;
    if (start) {
      replaying =
          replayFollows
              || (!userspace
                  && !bootEnded
                  && !torn
                  && console.hadBootConsole()
                  && isKnown(WordScan.hash(b, at, limit)));
      replayFollows = false;
      unseen = 0;
      return !replaying;
    }
    if (replaying && panicking) {
      // It prints what the console's level had hidden, too.
      return false;
    }
    if (replaying && stampMicros > 0) {
      unseen = repeated ? 0 : unseen + 1;
      return unseen >= UNSEEN_REFUTE_REPLAY;
    }
    return older && bootEnded && !(repeated && behindLoss);
  }

  /** The banner that comes next stands in what a panic prints again. */
  void replayFollows() {
    replayFollows = true;
  }

  private void remember(long start) {
    banner = isKnown(start) ? banner : start;
    firstBanner = firstBanner == 0 ? start : firstBanner;
  }

  private boolean isKnown(long start) {
    return start == banner || start == firstBanner;
  }

  void userText(int bytes) {
    userTextBytes += bytes;
  }

  /** A line of text is over: only here, and at records, may what is known of text change. */
  void lineOver() {
    boolean runs = userspaceRuns();
    if (runs && !programsProven && !bannerSeen()) {
      console.beganBehindBanner();
    }
    programsProven = runs;
  }

  /** Bytes were lost: of what came next it is not known how the record before ended. */
  void bytesLost() {
    torn = true;
    behindLoss = true;
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
    userspace = false;
    bootEnded = false;
    restarts = false;
    crashing = false;
    replaying = false;
    panicking = false;
    replayFollows = false;
    userTextBytes = 0;
    programsProven = false;
    banner = 0;
    firstBanner = 0;
    versionSeen = false;
    printsParts = false;
    jump.forget();
    console.newBoot();
  }

  long newest() {
    return newest;
  }

  boolean userspaceRuns() {
    return userspace || (newest >= 0 && userTextBytes >= USER_TEXT_PROOF_BYTES);
  }

  /** Like {@link #userspaceRuns}, as of the end of the last line or record. */
  boolean programsProven() {
    return programsProven;
  }

  /** Whether a panic was announced and has not come to its end. */
  boolean panicking() {
    return panicking;
  }

  /** What was printed before is printed again, by a console that registered or a panic. */
  boolean replaying() {
    return replaying;
  }

  /** Whether a first record of this kernel was seen. */
  boolean bannerSeen() {
    return banner != 0;
  }

  /**
   * Whether this kernel sends the parts of a line that it prints in several calls to the console at
   * once (kernel/printk/printk.c before 4.10, cont_flush), so that text may lie between them.
   */
  boolean printsParts() {
    return printsParts;
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

  boolean stamped() {
    return stamped;
  }
}
