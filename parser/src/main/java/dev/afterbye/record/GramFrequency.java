package dev.afterbye.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * How often boot logs hold four given bytes in a row. The resource has the most frequent ones, a
 * line each, the most frequent first, as counted in boot logs of several machines; a log with other
 * habits costs time, never a match.
 */
final class GramFrequency {
  private static final int GRAM_BYTES = 4;
  private static final int LINE_BYTES = GRAM_BYTES + 1;
  private static final int SLOTS = 1 << 14;

  /** The grams where their hashes say, or else behind; no gram is 0. */
  private final int[] grams = new int[SLOTS];

  private final int[] ranks = new int[SLOTS];
  private final double seldom;

  GramFrequency() {
    byte[] lines = lines();
    int count = lines.length / LINE_BYTES;
    for (int i = 0; i < count; i++) {
      int gram = gram(lines, i * LINE_BYTES);
      int slot = slot(gram);
      grams[slot] = gram;
      ranks[slot] = i + 1;
    }
    seldom = 0.25 / count;
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
    int slot = (gram * 0x9e3779b1) >>> 18;
    while (grams[slot] != 0 && grams[slot] != gram) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /** An estimate for the four bytes at {@code at}, by their rank, to be compared with others. */
  double of(byte[] b, int at) {
    int rank = ranks[slot(gram(b, at))];
    return rank == 0 ? seldom : 1.0 / rank;
  }
}
