package dev.afterbye.demux;

/**
 * Whether journald may print a line of a record's shape, as it does where it forwards to the
 * console (src/journal/journald-console.c, server_forward_console). It forwards nothing before it
 * runs, of which systemd's first process tells at the level at which it tells of all units; until
 * then that process writes to /dev/kmsg (src/core/manager.c, manager_journal_is_running). What
 * journald says itself and what systemd-shutdown says never goes to a journal
 * (log_set_prohibit_ipc), and behind the end of all processes there is none.
 */
final class JournalWatch {
  private static final byte[] MANAGER = Literals.of("systemd[1]: ");
  private static final byte[] SYSTEMD = Literals.of("systemd");
  private static final byte[] LOG_TARGET = Literals.of("systemd.log_target=kmsg");
  private static final byte[] VERSION = Literals.of("systemd ");
  private static final byte[] RUNS = Literals.of(" running in system mode");
  private static final byte[] STARTING = Literals.of("Starting ");
  private static final byte[] JOURNALD = Literals.of("systemd-journald[");
  private static final byte[] SHUTDOWN = Literals.of("systemd-shutdown[1]: ");
  private static final byte[] ALL_KILLED = Literals.of("Unmounting file systems");

  /**
   * In "Journal Service" and in "systemd-journald.service", in whatever way units are named. It is
   * sought by its first letter, of which lines have fewer than of the one before.
   */
  private static final byte[] JOURNAL = Literals.of("urnal");

  private static final byte[] LISTENING = Literals.of("Listening on ");

  /** The kernel prints messages of that level on this console. */
  private boolean informs;

  /** The manager has told its version, so that it tells of units, too. */
  private boolean managed;

  private boolean starting;
  private boolean started;
  private boolean gone;

  /** systemd and its daemons were told to write to /dev/kmsg, and so send nothing to a journal. */
  private boolean toKernel;

  /** Another kernel prints. */
  void forget() {
    informs = false;
    managed = false;
    starting = false;
    started = false;
    gone = false;
    toKernel = false;
  }

  /** The kernel was given the command line {@code [at, limit)} (src/basic/log.c). */
  void commandLine(byte[] b, int at, int limit) {
    toKernel = Literals.contains(b, at, limit, LOG_TARGET);
  }

  /** Bytes were lost: what they said is not known. */
  void bytesLost() {
    starting = true;
    started = true;
  }

  /** The kernel says what it only informs of. */
  void informs() {
    informs = true;
  }

  /** The message {@code [at, limit)} of a record begins with a program's name. */
  void named(byte[] b, int at, int limit) {
    if (starting && started) {
      return;
    }
    if (Literals.startsWith(b, at, limit, MANAGER)) {
      int text = at + MANAGER.length;
      if (Literals.contains(b, text, limit, JOURNAL)
          && !Literals.startsWith(b, text, limit, LISTENING)) {
        started |= !Literals.startsWith(b, text, limit, STARTING);
        starting = true;
      }
    } else if (Literals.startsWith(b, at, limit, JOURNALD)) {
      starting = true;
      started = true;
    }
  }

  /** So does that of one which nothing else speaks against. */
  void trusted(byte[] b, int at, int limit) {
    if (Literals.startsWith(b, at, limit, MANAGER)) {
      managed |=
          Literals.startsWith(b, at + MANAGER.length, limit, VERSION)
              && Literals.contains(b, at, limit, RUNS);
    } else if (Literals.startsWith(b, at, limit, SHUTDOWN)) {
      gone |= Literals.startsWith(b, at + SHUTDOWN.length, limit, ALL_KILLED);
    }
  }

  /** Whether the message, which begins with a program's name, cannot be journald's. */
  boolean isKernels(byte[] b, int at, int limit) {
    boolean manager = Literals.startsWith(b, at, limit, MANAGER);
    return gone
        || (toKernel && isOfSystemd(b, at, limit))
        || (!manager && Literals.startsWith(b, at, limit, SHUTDOWN))
        || (!manager && Literals.startsWith(b, at, limit, JOURNALD))
        || (managed && isUnseen(manager));
  }

  /** Its daemons, and what they start before that is another program. */
  private static boolean isOfSystemd(byte[] b, int at, int limit) {
    return b[at] == '(' || Literals.startsWith(b, at, limit, SYSTEMD);
  }

  /** Whether it is not told that journald runs, which would be. */
  boolean isUnseen(byte[] b, int at, int limit) {
    return isUnseen(Literals.startsWith(b, at, limit, MANAGER));
  }

  private boolean isUnseen(boolean byManager) {
    return informs && !(byManager ? started : starting);
  }
}
