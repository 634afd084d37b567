package dev.afterbye.demux;

/**
 * Whether a program prints lines of a record's shape along with the kernel: it shows those, too,
 * that the console's level hides, or another machine's, and they read like the kernel's own. A
 * heuristic: such a line is followed by more of them.
 */
final class PrintedAlong {
  /** Records behind one that came again, or late. */
  private static final int RECORDS = 32;

  /** Records behind a line that the kernel cut: a whole log may follow. */
  private static final int RECORDS_OF_LOG = 256;

  /** Records behind each line of a clock of its own, and behind many of them. */
  private static final int RECORDS_OF_CLOCK = 64;

  private static final int MOST_RECORDS_OF_CLOCK = 1024;

  /** Records behind one that says what the line of text before it says, and behind several. */
  private static final int RECORDS_OF_LINE = 16;

  private static final int MOST_RECORDS_OF_LINE = 64;

  private static final long NONE = -1;

  private int left;
  private int leftOfCommand;
  private int leftOfLog;
  private int leftOfClock;
  private int leftOfLine;

  /** The stamp of the record that came again last, or -1. */
  private long repeatedAt = NONE;

  /** Another kernel prints. */
  void forget() {
    left = 0;
    leftOfCommand = 0;
    leftOfLog = 0;
    leftOfClock = 0;
    leftOfLine = 0;
    repeatedAt = NONE;
  }

  /** Whether a record that is accepted next may be the program's. */
  boolean on() {
    return left + leftOfCommand + leftOfLog + leftOfClock + leftOfLine > 0;
  }

  /** A record was accepted. */
  void record() {
    left = Math.max(0, left - 1);
    leftOfCommand = Math.max(0, leftOfCommand - 1);
    leftOfLog = Math.max(0, leftOfLog - 1);
    leftOfClock = Math.max(0, leftOfClock - 1);
    leftOfLine = Math.max(0, leftOfLine - 1);
  }

  /**
   * The accepted record came again. The kernel may print a line twice at one moment; a program
   * repeats one record after another.
   */
  void again(long stampMicros) {
    if (repeatedAt != NONE && repeatedAt != stampMicros) {
      shown();
    }
    repeatedAt = stampMicros;
  }

  /** A line is not the kernel's: it was printed before, or is late for the kernel's clock. */
  void shown() {
    left = RECORDS;
  }

  /** So it is with a line that a command asked for, until that is over. */
  void shownByCommand() {
    leftOfCommand = RECORDS;
  }

  /**
   * A line that the kernel did not print is late for the kernel's clock: where that rests, a clock
   * of the program's own may overtake it.
   */
  void ownClock() {
    leftOfClock = Math.min(MOST_RECORDS_OF_CLOCK, leftOfClock + RECORDS_OF_CLOCK);
  }

  /**
   * The record that is accepted says what the line of text before it says: the kernel may print
   * without stamps, and a program the same with them ({@code dmesg -w}).
   */
  void repeatsLine() {
    leftOfLine = leftOfLine > 0 ? MOST_RECORDS_OF_LINE : RECORDS_OF_LINE;
  }

  /** Whether text may be the kernel's, without a stamp, as the lines were that came again. */
  boolean repeatsLines() {
    return leftOfLine > 0;
  }

  /** A line is the kernel's, printed once more: so are those around it. */
  void ofThisLog() {
    leftOfClock = 0;
  }

  /** The kernel cut the line accepted last, so that it is none of its own. */
  void cut() {
    leftOfLog = RECORDS_OF_LOG;
  }

  /** A shell asks for the next command: the log that was printed is over. */
  void prompt() {
    leftOfCommand = 0;
    leftOfLog = 0;
    leftOfClock = 0;
  }

  /** Whether a prompt would end something. */
  boolean endsAtPrompt() {
    return leftOfCommand + leftOfLog + leftOfClock > 0;
  }
}
