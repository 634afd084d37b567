package dev.afterbye.demux;

/**
 * What a kernel says first: its version, its command line, the memory it was given. A kernel that
 * says the same as the one before runs on the same machine, which was reset; the log of another one
 * that a program prints says something else. A heuristic: machines of one kind that were given the
 * same command line cannot be told apart.
 */
final class FirstRecords {
  /** How many records of a boot are its first ones. */
  static final int RECORDS = 24;

  /** How many of them must be the same: a boot may wait, draw lots or be interrupted. */
  static final int ALIKE = 20;

  private long[] these = new long[RECORDS];
  private long[] before = new long[RECORDS];
  private int seen;
  private int seenBefore;
  private int alike;

  /**
   * Another kernel begins to print.
   *
   * @param known whether all records of the one before are remembered, so that what comes is no
   *     print of them
   */
  void newKernel(boolean known) {
    long[] last = these;
    these = before;
    before = last;
    seenBefore = known ? seen : 0;
    seen = 0;
    alike = 0;
  }

  /** Whether all of the first records were seen. */
  boolean complete() {
    return seen == RECORDS;
  }

  /** Takes in the message {@code [from, to)} of a record, as long as it is one of the first. */
  void record(byte[] b, int from, int to) {
    if (complete()) {
      return;
    }
    long hash = WordScan.hash(b, from, to);
    boolean known = false;
    for (int i = 0; i < seenBefore && !known; i++) {
      known = before[i] == hash;
    }
    alike += known ? 1 : 0;
    these[seen] = hash;
    seen++;
  }

  /** Whether they are those of the kernel before. */
  boolean ofSameMachine() {
    return alike >= ALIKE;
  }
}
