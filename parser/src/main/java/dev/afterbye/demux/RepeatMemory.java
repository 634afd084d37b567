package dev.afterbye.demux;

/**
 * Remembers which records were seen lately, by stamp and hash, in bounded space. Stamps grow but
 * for the jitter between CPUs, so the newest stamp before each record is a sorted key: adding is
 * one write, and only the rare old record is looked up.
 */
final class RepeatMemory {
  /** How many records are remembered; a whole boot of a distribution kernel fits. */
  static final int CAPACITY = 4096;

  /**
   * How far behind records that are newer than it a late one may stand, in records: what CPUs can
   * have stamped before it was its turn.
   */
  private static final int MAX_DISORDER = 64;

  private final long[] newest = new long[CAPACITY];
  private final long[] hashes = new long[CAPACITY];

  /** Records ever added; they stand in the arrays modulo the capacity. */
  private long added;

  private long highest = Long.MIN_VALUE;

  /** Whether a record of that stamp, in microseconds, and hash was added. */
  boolean contains(long stamp, long hash) {
    if (stamp > highest) {
      return false;
    }
    long low = Math.max(0, added - CAPACITY);
    long high = added;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (newest[slot(middle)] < stamp) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (long i = low; i < added && i <= low + MAX_DISORDER; i++) {
      if (hashes[slot(i)] == hash) {
        return true;
      }
    }
    return longRun(stamp, hash, low);
  }

  /** All records of one stamp, as of the first ones of a boot, may be more than the disorder. */
  private boolean longRun(long stamp, long hash, long from) {
    for (long i = from; i < added && newest[slot(i)] == stamp; i++) {
      if (hashes[slot(i)] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Whether none was forgotten since the last {@link #clear}. */
  boolean holdsAll() {
    return added <= CAPACITY;
  }

  void add(long stamp, long hash) {
    highest = Math.max(highest, stamp);
    newest[slot(added)] = highest;
    hashes[slot(added)] = hash;
    added++;
  }

  /** What was added last carried stamps that are not the clock's, which goes on at this one. */
  void stepBack(long stamp) {
    long low = Math.max(0, added - CAPACITY);
    for (long i = added - 1; i >= low && newest[slot(i)] > stamp; i--) {
      newest[slot(i)] = stamp;
    }
    highest = stamp;
  }

  /** How many records were added since the last {@link #clear}. */
  long added() {
    return added;
  }

  /** The hash of the record added last, or 0. */
  long last() {
    return added == 0 ? 0 : hashes[slot(added - 1)];
  }

  void clear() {
    added = 0;
    highest = Long.MIN_VALUE;
  }

  private static int slot(long index) {
    return (int) (index & (CAPACITY - 1));
  }
}
