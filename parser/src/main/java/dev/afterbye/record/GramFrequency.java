package dev.afterbye.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How often boot logs hold four given bytes in a row. The resource has the most frequent ones, a
 * line each, the most frequent first, as counted in boot logs of several machines; a log with other
 * habits costs time, never a match.
 */
final class GramFrequency {
  private static final int GRAM_BYTES = 4;
  private static final int LINE_BYTES = GRAM_BYTES + 1;
  private static final int SLOTS = 1 << 14;
  private static final int FIRST_MULTIPLIER = 0x9e3779b1;

  /** The grams where their hashes say, or else behind; no gram is 0. */
  private final int[] grams = new int[SLOTS];

  private final int[] ranks = new int[SLOTS];

  /** The most frequent first. */
  private final int[] byRank;

  private final double seldom;

  GramFrequency() {
    byte[] lines = lines();
    int count = lines.length / LINE_BYTES;
    byRank = new int[count];
    for (int i = 0; i < count; i++) {
      int gram = gram(lines, i * LINE_BYTES);
      byRank[i] = gram;
      int slot = slot(gram);
      grams[slot] = gram;
      ranks[slot] = i + 1;
    }
    seldom = 0.25 * frequency(count);
  }

  /** Counted: 59,000, 13,400, 1,130 and 100 times at the ranks 1, 100, 1000 and 8000. */
  private static double frequency(int rank) {
    return Math.pow(rank, -2.0 / 3);
  }

  private static byte[] lines() {
    try (InputStream in = GramFrequency.class.getResourceAsStream("frequent-grams.txt")) {
      if (in == null) {
        throw new IllegalStateException("frequent-grams.txt is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int gram(byte[] b, int at) {
    return (b[at] & 0xff)
        | (b[at + 1] & 0xff) << 8
        | (b[at + 2] & 0xff) << 16
        | (b[at + 3] & 0xff) << 24;
  }

  /** Where the gram stands, or a free place for it. */
  private int slot(int gram) {
    int slot = (gram * FIRST_MULTIPLIER) >>> 18;
    while (grams[slot] != 0 && grams[slot] != gram) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** An estimate for the four bytes at {@code at}, by their rank, to be compared with others. */
  double of(byte[] b, int at) {
    int rank = ranks[slot(gram(b, at))];
    return rank == 0 ? seldom : frequency(rank);
  }

  /**
   * Of so many multipliers the one by whose hashes frequent grams are least often taken for one of
   * those in {@code wanted}, which are sorted.
   */
  int bestMultiplier(int[] wanted, int tries) {
    int[] others =
        Arrays.stream(byRank).filter(gram -> Arrays.binarySearch(wanted, gram) < 0).toArray();
    int best = FIRST_MULTIPLIER;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < tries; i++) {
      int multiplier = FIRST_MULTIPLIER * (2 * i + 1);
      double taken = taken(multiplier, wanted, others, least);
      if (taken < least) {
        least = taken;
        best = multiplier;
      }
    }
    return best;
  }

  /** How often the others are taken for one that is wanted, or more than the bound. */
  private static double taken(int multiplier, int[] wanted, int[] others, double bound) {
    BitSet hashes = new BitSet(1 << AnchorTable.BITS);
    for (int gram : wanted) {
      hashes.set(AnchorTable.hash(gram, multiplier));
    }
    double taken = 0;
    for (int i = 0; i < others.length && taken < bound; i++) {
      if (hashes.get(AnchorTable.hash(others[i], multiplier))) {
        taken += frequency(i + 1);
      }
    }
    return taken;
  }
}
