package dev.afterbye.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** By which four bytes each of many literals is recognised. */
final class AnchorTable {
  static final int GRAM_BYTES = 4;

  /** Every so many bytes of a line, from its start on, four are looked at. */
  static final int STRIDE = 2;

  /** Bits of a hash: one bit of the bitmap for each. */
  static final int BITS = 17;

  private static final int BUCKET_BITS = 12;

  static final int BUCKETS = 1 << BUCKET_BITS;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Multipliers that are tried when the build makes a table, and when a run makes its own. */
  static final int BUILD_TRIES = 1024;

  static final int RUN_TRIES = 16;

  /** With which grams are hashed: one by which few that logs hold often share a bit of these. */
  final int multiplier;

  /** Whether a gram of that hash is in here. */
  final long[] bitmap;

  /** Where each bucket begins in the three arrays below, and behind the last where it ends. */
  final int[] bucketStart;

  final int[] grams;
  final int[] anchorOf;

  /** Bytes of the anchor before its gram; -1 when the gram begins a byte before the anchor. */
  final int[] offsetOf;

  /** Literals of one or two bytes: looked for one by one, a few at the start only. */
  final int[] shortAnchors;

  /** For each of these, not 0 when it matters at the start only. */
  final int[] shortAtStart;

  AnchorTable(
      int multiplier,
      long[] bitmap,
      int[] bucketStart,
      int[] grams,
      int[] anchorOf,
      int[] offsetOf,
      int[] shortAnchors,
      int[] shortAtStart) {
    this.multiplier = multiplier;
    this.bitmap = bitmap;
    this.bucketStart = bucketStart;
    this.grams = grams;
    this.anchorOf = anchorOf;
    this.offsetOf = offsetOf;
    this.shortAnchors = shortAnchors;
    this.shortAtStart = shortAtStart;
  }

  /** The table of these literals, the best that so many tries find. */
  static AnchorTable of(byte[][] anchors, IntPredicate onlyAtStart, int tries) {
    GramFrequency frequency = new GramFrequency();
    Grams all = new Grams();
    for (int i = 0; i < anchors.length; i++) {
      byte[] anchor = anchors[i];
      if (isShort(anchor)) {
        continue;
      }
      if (onlyAtStart.test(i) && anchor.length >= GRAM_BYTES) {
        int rarest = rarestAtStart(anchor, frequency);
        all.add(gram(anchor, rarest), i, rarest);
      } else if (anchor.length <= GRAM_BYTES) {
        anyNeighbour(anchor, i, all);
      } else {
        int rarest = rarest(anchor, frequency);
        all.add(gram(anchor, rarest), i, rarest);
        all.add(gram(anchor, rarest + 1), i, rarest + 1);
      }
    }
    int[] tooShort = IntStream.range(0, anchors.length).filter(i -> isShort(anchors[i])).toArray();
    return all.table(
        frequency.bestMultiplier(all.sorted(), tries),
        tooShort,
        Arrays.stream(tooShort).map(i -> onlyAtStart.test(i) ? 1 : 0).toArray());
  }

  /** Whether the literal has too few bytes to be recognised by a gram. */
  static boolean isShort(byte[] anchor) {
    return anchor.length < GRAM_BYTES - 1;
  }

  static int hash(int gram, int multiplier) {
    return (gram * multiplier) >>> (Integer.SIZE - BITS);
  }

  /** The highest bits: grams that differ in their last byte alone differ in no others. */
  static int bucket(int hash) {
    return hash >>> (BITS - BUCKET_BITS);
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

    /** Each gram once. */
    int[] sorted() {
      return Arrays.stream(bytes, 0, count).sorted().distinct().toArray();
    }

    AnchorTable table(int multiplier, int[] shortAnchors, int[] shortAtStart) {
      long[] bitmap = new long[(1 << BITS) / Long.SIZE];
      int[] bucketStart = new int[BUCKETS + 1];
      int[] bucket = new int[count];
      for (int i = 0; i < count; i++) {
        int hash = hash(bytes[i], multiplier);
        bitmap[hash >>> 6] |= 1L << hash;
        bucket[i] = bucket(hash);
        bucketStart[bucket[i] + 1]++;
      }
      for (int i = 0; i < BUCKETS; i++) {
        bucketStart[i + 1] += bucketStart[i];
      }
      int[] grams = new int[count];
      int[] anchorOf = new int[count];
      int[] offsetOf = new int[count];
      int[] next = bucketStart.clone();
      for (int i = 0; i < count; i++) {
        int place = next[bucket[i]]++;
        grams[place] = bytes[i];
        anchorOf[place] = anchor[i];
        offsetOf[place] = offset[i];
      }
      return new AnchorTable(
          multiplier, bitmap, bucketStart, grams, anchorOf, offsetOf, shortAnchors, shortAtStart);
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

  /** Where the four bytes begin that logs hold least often, at a position that is looked at. */
  private static int rarestAtStart(byte[] anchor, GramFrequency frequency) {
    int best = 0;
    for (int at = STRIDE; at + GRAM_BYTES <= anchor.length; at += STRIDE) {
      if (frequency.of(anchor, at) < frequency.of(anchor, best)) {
        best = at;
      }
    }
    return best;
  }
}
