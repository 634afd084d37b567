package dev.afterbye.demux;

/**
 * What the records seen so far say about the running kernel, as far as telling records from quoted
 * ones needs it. A text is looked up at the start of a message only.
 */
final class KernelState {
  /** A stamp this much older than the newest is no longer normal jitter between CPUs. */
  static final long JITTER_MICROS = 1_000_000;

  private static final byte[][] USER_SPACE =
      literals(
          "Run /",
          "Freeing unused kernel",
          "Freeing init memory",
          "systemd[",
          "init: ",
          "VFS: Mounted root");
  private static final byte[][] BOOT_ENDS =
      literals(
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
          "sysrq: Emergency");
  private static final byte[][] CRASHES =
      literals(
          "Kernel panic - not syncing",
          "BUG: ",
          "Oops",
          "Internal error: ",
          "Unable to handle kernel ",
          "general protection fault",
          "sysrq: Trigger a crash");
  private static final byte[][] BOOT_STARTS =
      literals("Linux version ", "Booting Linux on physical CPU ");
  private static final byte[] FORWARD = Literals.of("journald.forward_to_console");
  private static final byte[] COMMAND_LINE = Literals.of("ommand line: ");

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
  private boolean crashing;
  private boolean stamped;
  private long userTextBytes;
  private long banner;
  private boolean replaying;
  private int unseen;

  KernelState(DemuxHints hints) {
    newest = hints.newestStampMicros();
    userspace = hints.userspaceStarted();
    journaldForward = hints.journaldForward();
  }

  private static byte[][] literals(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = Literals.of(texts[i]);
    }
    return all;
  }

  private static boolean startsWithAny(byte[][] literals, byte[] b, int at, int limit) {
    for (byte[] literal : literals) {
      if (b[at] == literal[0] && Literals.startsWith(b, at, limit, literal)) {
        return true;
      }
    }
    return false;
  }

  static boolean startsBoot(byte[] b, int at, int limit) {
    return at < limit && startsWithAny(BOOT_STARTS, b, at, limit);
  }

  /**
   * Takes in an accepted record whose message lies in {@code [at, limit)}; true when it is another
   * kernel's first.
   *
   * @param repeated whether the same record was seen before
   */
  boolean record(long stampMicros, boolean repeated, byte[] b, int at, int limit) {
    boolean another = anotherKernel(stampMicros, repeated, b, at, limit);
    if (another) {
      newBoot();
    }
    stamped |= stampMicros >= 0;
    newest = Math.max(newest, stampMicros);
    if (at >= limit) {
      return another;
    }
    if (startsBoot(b, at, limit)) {
      banner = RepeatMemory.hash(b, at, limit);
    }
    userspace |= startsWithAny(USER_SPACE, b, at, limit);
    crashing |= startsWithAny(CRASHES, b, at, limit);
    bootEnded |= startsWithAny(BOOT_ENDS, b, at, limit);
    if (!journaldForward && Literals.contains(b, at, Math.min(limit, at + 32), COMMAND_LINE)) {
      journaldForward = Literals.contains(b, at, limit, FORWARD);
    }
    return another;
  }

  /**
   * A console that registers late prints the whole log again: the banner comes twice, with the same
   * text and the same stamps behind it, and programs do not run yet. Stamps that were not seen
   * before refute that.
   */
  private boolean anotherKernel(long stampMicros, boolean repeated, byte[] b, int at, int limit) {
    if (stampMicros < 0 || stampMicros >= newest) {
      replaying &= stampMicros < 0;
      return false;
    }
    boolean older = stampMicros < newest - JITTER_MICROS;
    if (startsBoot(b, at, limit)) {
      replaying = !userspace && !bootEnded && RepeatMemory.hash(b, at, limit) == banner;
      unseen = 0;
      return !replaying;
    }
    if (replaying && stampMicros > 0) {
      unseen = repeated ? 0 : unseen + 1;
      return unseen >= UNSEEN_REFUTE_REPLAY;
    }
    return older && bootEnded;
  }

  void userText(int bytes) {
    userTextBytes += bytes;
  }

  /** A firmware banner was seen: whatever ran before is over. */
  void firmware() {
    bootEnded = true;
  }

  private void newBoot() {
    newest = -1;
    userspace = false;
    bootEnded = false;
    crashing = false;
    replaying = false;
    userTextBytes = 0;
  }

  long newest() {
    return newest;
  }

  boolean userspaceRuns() {
    return userspace || (newest >= 0 && userTextBytes >= USER_TEXT_PROOF_BYTES);
  }

  boolean journaldForwards() {
    return journaldForward;
  }

  boolean bootEnded() {
    return bootEnded;
  }

  boolean crashing() {
    return crashing;
  }

  boolean stamped() {
    return stamped;
  }
}
