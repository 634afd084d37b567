package dev.afterbye.record;

import dev.afterbye.demux.WordScan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds which of many literals stand in a line. Every second position's four bytes are looked up in
 * a bitmap that nearly always says no, so the cost hardly depends on the number of literals; only a
 * yes is compared. Each literal has its rarest five bytes in there, at both alignments.
 */
final class AnchorScan {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GRAM_BYTES = 4;
  private static final int STRIDE = 2;
  private static final int BITS = 17;
  private static final int BUCKETS = 1 << 12;

  private final byte[][] anchors;
  private final long[] bitmap = new long[(1 << BITS) / Long.SIZE];

  /** Where each bucket begins in the three arrays below, and behind the last where it ends. */
  private final int[] bucketStart = new int[BUCKETS + 1];

  private final int[] grams;
  private final int[] anchorOf;

  /** Bytes of the anchor before its gram; -1 when the gram begins a byte before the anchor. */
  private final int[] offsetOf;

  /** Literals of one or two bytes: looked for one by one, a few at the start only. */
  private final int[] shortAnchors;

  private final boolean[] shortAtStart;

  /**
   * A scan for the literals.
   *
   * @param onlyAtStart for an index, whether that literal matters at the start of a line only
   */
  AnchorScan(List<byte[]> anchors, IntPredicate onlyAtStart) {
    this.anchors = anchors.toArray(byte[][]::new);
    GramFrequency frequency = new GramFrequency();
    Grams all = new Grams();
    List<Integer> tooShort = new ArrayList<>();
    for (int i = 0; i < this.anchors.length; i++) {
      byte[] anchor = this.anchors[i];
      if (anchor.length < GRAM_BYTES - 1) {
        tooShort.add(i);
      } else if (anchor.length <= GRAM_BYTES) {
        anyNeighbour(anchor, i, all);
      } else {
        int rarest = rarest(anchor, frequency);
        all.add(gram(anchor, rarest), i, rarest);
        all.add(gram(anchor, rarest + 1), i, rarest + 1);
      }
    }
    shortAnchors = tooShort.stream().mapToInt(Integer::intValue).toArray();
    shortAtStart = new boolean[shortAnchors.length];
    for (int i = 0; i < shortAnchors.length; i++) {
      shortAtStart[i] = onlyAtStart.test(shortAnchors[i]);
    }
    grams = new int[all.count];
    anchorOf = new int[all.count];
    offsetOf = new int[all.count];
    intoBuckets(all);
  }

  /** The grams of all literals, before they are put into buckets. */
  private static final class Grams {
    private int[] bytes = new int[4096];
    private int[] anchor = new int[4096];
    private int[] offset = new int[4096];
    private int count;

    void add(int gram, int anchorIndex, int before) {
      if (count == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * count);
        anchor = Arrays.copyOf(anchor, 2 * count);
        offset = Arrays.copyOf(offset, 2 * count);
      }
      bytes[count] = gram;
      anchor[count] = anchorIndex;
      offset[count] = before;
      count++;
    }
  }

  private void intoBuckets(Grams all) {
    for (int i = 0; i < all.count; i++) {
      int hash = hash(all.bytes[i]);
      bitmap[hash >>> 6] |= 1L << hash;
      bucketStart[bucket(all.bytes[i]) + 1]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
      bucketStart[i + 1] += bucketStart[i];
    }
    int[] next = bucketStart.clone();
    for (int i = 0; i < all.count; i++) {
      int place = next[bucket(all.bytes[i])]++;
      grams[place] = all.bytes[i];
      anchorOf[place] = all.anchor[i];
      offsetOf[place] = all.offset[i];
    }
  }

  /** The grams of three or four bytes at both alignments, whatever stands beside them. */
  private static void anyNeighbour(byte[] anchor, int index, Grams all) {
    byte[] gram = Arrays.copyOf(anchor, GRAM_BYTES);
    int before = gram(gram, 0) << Byte.SIZE;
    for (int other = 0; other < 256; other++) {
      all.add(before | other, index, -1);
      if (anchor.length < GRAM_BYTES) {
        gram[GRAM_BYTES - 1] = (byte) other;
        all.add(gram(gram, 0), index, 0);
      }
    }
    if (anchor.length == GRAM_BYTES) {
      all.add(gram(anchor, 0), index, 0);
    }
  }

  private static int gram(byte[] b, int at) {
    return (int) INT.get(b, at);
  }

  private static int hash(int gram) {
    return (gram * 0x9e3779b1) >>> (Integer.SIZE - BITS);
  }

  private static int bucket(int gram) {
    return hash(gram) & (BUCKETS - 1);
  }

  /** Where the five bytes begin that logs hold least often. */
  private static int rarest(byte[] anchor, GramFrequency frequency) {
    int best = 0;
    double least = Double.MAX_VALUE;
    double here = frequency.of(anchor, 0);
    for (int at = 0; at + GRAM_BYTES < anchor.length; at++) {
      double next = frequency.of(anchor, at + 1);
      if (here + next < least) {
        best = at;
        least = here + next;
      }
      here = next;
    }
    return best;
  }

  /**
   * Collects the indexes of the anchors in {@code [from, to)}, each once, in the order found, into
   * {@code found}; answers how many. {@code found} bounds them.
   */
  int find(byte[] b, int from, int to, int[] found) {
    int n = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += 3 * STRIDE) {
      long word = (long) LONG.get(b, i);
      int one = (int) word;
      int two = (int) (word >>> (STRIDE * Byte.SIZE));
      int three = (int) (word >>> (2 * STRIDE * Byte.SIZE));
      if (((bit(one) | bit(two) | bit(three)) & 1) != 0) {
        n = candidate(b, from, to, i, one, found, n);
        n = candidate(b, from, to, i + STRIDE, two, found, n);
        n = candidate(b, from, to, i + 2 * STRIDE, three, found, n);
      }
    }
    for (; i + GRAM_BYTES <= to; i += STRIDE) {
      n = candidate(b, from, to, i, gram(b, i), found, n);
    }
    // Three bytes at the end may stand behind the last gram, or be all there is.
    if (i == to - GRAM_BYTES + 1) {
      n =
          i > from
              ? candidate(b, from, to, i - 1, gram(b, i - 1), found, n)
              : candidate(b, from, to, i, threeBytes(b, i), found, n);
    }
    return shorts(b, from, to, found, n);
  }

  private static int threeBytes(byte[] b, int at) {
    return (b[at] & 0xff) | ((b[at + 1] & 0xff) << 8) | ((b[at + 2] & 0xff) << 16);
  }

  /** In the lowest bit, whether the gram may be one of those looked for. */
  private long bit(int gram) {
    int hash = hash(gram);
    return bitmap[(hash >>> 6) & (bitmap.length - 1)] >>> hash;
  }

  private int candidate(byte[] b, int from, int to, int at, int gram, int[] found, int n) {
    return (bit(gram) & 1) == 0 ? n : collect(b, from, to, at, gram, found, n);
  }

  private int shorts(byte[] b, int from, int to, int[] found, int count) {
    int n = count;
    for (int i = 0; i < shortAnchors.length && n < found.length; i++) {
      byte[] anchor = anchors[shortAnchors[i]];
      boolean stands =
          shortAtStart[i]
              ? from < to && b[from] == anchor[0] && BytePattern.stands(b, from, to, anchor)
              : stands(b, from, to, anchor);
      if (stands) {
        found[n++] = shortAnchors[i];
      }
    }
    return n;
  }

  private static boolean stands(byte[] b, int from, int to, byte[] literal) {
    int i = WordScan.first(b, from, to, literal[0]);
    while (i < to && !BytePattern.stands(b, i, to, literal)) {
      i = WordScan.first(b, i + 1, to, literal[0]);
    }
    return i < to;
  }

  private int collect(byte[] b, int from, int to, int at, int gram, int[] found, int count) {
    int n = count;
    int bucket = bucket(gram);
    for (int k = bucketStart[bucket]; k < bucketStart[bucket + 1]; k++) {
      if (grams[k] == gram) {
        byte[] anchor = anchors[anchorOf[k]];
        int start = at - offsetOf[k];
        if (start >= from
            && n < found.length
            && BytePattern.stands(b, start, to, anchor)
            && !contains(found, n, anchorOf[k])) {
          found[n++] = anchorOf[k];
        }
      }
    }
    return n;
  }

  private static boolean contains(int[] found, int n, int index) {
    for (int i = 0; i < n; i++) {
      if (found[i] == index) {
        return true;
      }
    }
    return false;
  }
}
