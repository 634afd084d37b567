package dev.afterbye.record;

import dev.afterbye.demux.WordScan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds which of many literals stand in a line. Every second position's four bytes are looked up in
 * a bitmap that nearly always says no, so the cost hardly depends on the number of literals; only a
 * yes is compared. Each literal has its rarest five bytes in there, at both alignments; one that
 * matters at the start of a line only, four.
 */
final class AnchorScan {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GRAM_BYTES = AnchorTable.GRAM_BYTES;
  private static final int STRIDE = AnchorTable.STRIDE;

  private final byte[][] anchors;
  private final int multiplier;
  private final long[] bitmap;
  private final int[] bucketStart;
  private final int[] grams;
  private final int[] anchorOf;
  private final int[] offsetOf;
  private final int[] shortAnchors;
  private final int[] shortAtStart;

  /**
   * A scan for the literals.
   *
   * @param onlyAtStart for an index, whether that literal matters at the start of a line only
   */
  AnchorScan(List<byte[]> anchors, IntPredicate onlyAtStart) {
    this.anchors = anchors.toArray(byte[][]::new);
    AnchorTable table =
        AnchorFile.shipped(this.anchors, onlyAtStart)
            .orElseGet(() -> AnchorTable.of(this.anchors, onlyAtStart, AnchorTable.RUN_TRIES));
    this.multiplier = table.multiplier;
    this.bitmap = table.bitmap;
    this.bucketStart = table.bucketStart;
    this.grams = table.grams;
    this.anchorOf = table.anchorOf;
    this.offsetOf = table.offsetOf;
    this.shortAnchors = table.shortAnchors;
    this.shortAtStart = table.shortAtStart;
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

  private static int gram(byte[] b, int at) {
    return (int) INT.get(b, at);
  }

  private static int threeBytes(byte[] b, int at) {
    return (b[at] & 0xff) | ((b[at + 1] & 0xff) << 8) | ((b[at + 2] & 0xff) << 16);
  }

  /** In the lowest bit, whether the gram may be one of those looked for. */
  private long bit(int gram) {
    int hash = AnchorTable.hash(gram, multiplier);
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
          shortAtStart[i] != 0
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
    int bucket = AnchorTable.bucket(AnchorTable.hash(gram, multiplier));
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
