package dev.afterbye.demux;

import java.util.Arrays;

/** The records that this kernel has printed, to know one that comes again. */
final class SeenRecords {
  /** {@code [ 0.000000]}. */
  private static final int STAMP_BYTES = 14;

  private RepeatMemory memory = new RepeatMemory();

  /** What the kernel before this one printed. */
  private RepeatMemory before = new RepeatMemory();

  private boolean twin;

  /** So many records were added when one was accepted that came again, but not directly. */
  private long addedAtRepeat = -1;

  /**
   * The stamp of the record accepted last. What a CPU prints with interrupts off may all carry the
   * same one, and in an oops the same registers twice (arch/x86/kernel/dumpstack.c, oops_end);
   * another CPU's newer record may lie between.
   */
  private long lastStamp = -1;

  /** The last other stamp before it. */
  private long otherStamp = -1;

  /** A hash of the record {@code [from, to)} without its level and line end. */
  static long hash(byte[] b, int from, int to) {
    int start = from;
    if (b[from] == '<') {
      while (start < to && b[start] != '[') {
        start++;
      }
    }
    return WordScan.sampleHash(b, start, RecordExtent.lineEnd(b, start, to));
  }

  /** Remembers an accepted record; true when the same one was seen before. */
  boolean accepted(long stamp, byte[] b, int from, int to) {
    moment(stamp);
    twin = false;
    if (stamp < 0) {
      return false;
    }
    long hash = hash(b, from, to);
    twin = isTwin(hash, b, from, to);
    boolean repeated = known(stamp, hash, b, from, to);
    if (!repeated) {
      memory.add(stamp, hash);
    } else if (!twin) {
      addedAtRepeat = memory.added();
    }
    return repeated;
  }

  /** Remembers a record that was not seen before. */
  void add(long stamp, long hash) {
    moment(stamp);
    memory.add(stamp, hash);
  }

  private void moment(long stamp) {
    if (stamp != lastStamp) {
      otherStamp = lastStamp;
      lastStamp = stamp;
    }
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

  /** What was added last carried stamps that are not the clock's, which goes on at this one. */
  void stepBack(long stamp) {
    memory.stepBack(stamp);
  }

  /** Another kernel prints. */
  void clear() {
    RepeatMemory last = memory;
    memory = before;
    before = last;
    memory.clear();
    addedAtRepeat = -1;
    lastStamp = -1;
    otherStamp = -1;
  }

  /** Whether the record accepted last is the same as the one before it. */
  boolean twin() {
    return twin;
  }

  /** Whether the record {@code [from, to)}, of that stamp and hash, comes again. */
  boolean known(long stamp, long hash, byte[] b, int from, int to) {
    return hash == memory.last()
        ? !differsFromLineBefore(b, from, to)
        : stamp > 0 && memory.contains(stamp, hash);
  }

  /** Whether the record {@code [from, to)} is the same as the one accepted last. */
  boolean isLast(byte[] b, int from, int to) {
    return isTwin(hash(b, from, to), b, from, to);
  }

  /** What was added last is not what was accepted last where that one came again. */
  private boolean isTwin(long hash, byte[] b, int from, int to) {
    return hash == memory.last()
        && addedAtRepeat != memory.added()
        && !differsFromLineBefore(b, from, to);
  }

  /** Whether the record {@code [from, to)} is remembered. */
  boolean contains(long stamp, byte[] b, int from, int to) {
    return memory.contains(stamp, hash(b, from, to));
  }

  /** Whether the kernel before this one printed the record {@code [from, to)}. */
  boolean ofBootBefore(long stamp, byte[] b, int from, int to) {
    return before.contains(stamp, hash(b, from, to));
  }

  /** Whether none was forgotten. */
  boolean holdsAll() {
    return memory.holdsAll();
  }

  /** Whether the record accepted last, or the one of another stamp before it, has that stamp. */
  boolean isOfLastMoment(long stamp) {
    return stamp == lastStamp || stamp == otherStamp;
  }
}
