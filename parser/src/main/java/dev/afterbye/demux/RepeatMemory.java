package dev.afterbye.demux;

import java.util.Arrays;

/** Remembers which records were seen lately, as hashes, in bounded space. */
final class RepeatMemory {
  /** How many records are remembered; a whole boot of a distribution kernel fits. */
  static final int CAPACITY = 4096;

  private static final int TABLE = CAPACITY * 4;

  private final long[] ring = new long[CAPACITY];
  private final long[] table = new long[TABLE];
  private int next;
  private int size;

  boolean contains(long hash) {
    for (int i = slot(hash); table[i] != 0; i = (i + 1) & (TABLE - 1)) {
      if (table[i] == hash) {
        return true;
      }
    }
    return false;
  }

  void add(long hash) {
    if (size == CAPACITY) {
      remove(ring[next]);
    } else {
      size++;
    }
    ring[next] = hash;
    next = (next + 1) % CAPACITY;
    int i = slot(hash);
    while (table[i] != 0) {
      i = (i + 1) & (TABLE - 1);
    }
    table[i] = hash;
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(table, 0);
      size = 0;
      next = 0;
    }
  }

  private void remove(long hash) {
    int hole = slot(hash);
    while (table[hole] != hash) {
      hole = (hole + 1) & (TABLE - 1);
    }
    int i = hole;
    while (true) {
      i = (i + 1) & (TABLE - 1);
      if (table[i] == 0) {
        break;
      }
      int home = slot(table[i]);
      boolean movable = hole <= i ? home <= hole || home > i : home <= hole && home > i;
      if (movable) {
        table[hole] = table[i];
        hole = i;
      }
    }
    table[hole] = 0;
  }

  private static int slot(long hash) {
    return (int) ((hash ^ (hash >>> 32)) & (TABLE - 1));
  }
}
