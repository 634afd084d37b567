package dev.afterbye.record;

import dev.afterbye.demux.WordScan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  private static final int GRAM_BYTES = 4;
  private static final int STRIDE = 2;
  private static final int BITS = 16;
  private static final int BUCKETS = 1 << 12;

  /** What boot logs hold often: a literal is better known by something else. */
  private static final String COMMON =
      "the |stem|yste|syst|Syst|able|nabl|enab|emd-|temd|ot [|erne|rnel|kern|nel |ble |ount|moun|Star"
          + "|tart|arti|arge|targ|get |evic|devi|vice|emor|memo|mory|nfig|onfi|ile |File|file|oot |boot"
          + "|root|lock|bloc| CPU|CPU | mem|ing |tion|ion |ting|ted |ed t|inte|erru|disk|driv|rive|iver"
          + "|regi|ster|init|ized|abou|with|not |and |for |from| to |addr|sing|usin|page|size|ress|cons"
          + "|onso|nsol|sole|usb |pci |ACPI|CPI:|clas|bus |hash|tabl|cach|ache|mode|port|seri|eria|virt";

  private static final int COMMON_COST = 8;

  private final byte[][] anchors;
  private final long[] bitmap = new long[(1 << BITS) / Long.SIZE];

  /** Where each bucket begins in the three arrays below, and behind the last where it ends. */
  private final int[] bucketStart = new int[BUCKETS + 1];

  private final int[] grams;
  private final int[] anchorOf;

  /** Bytes of the anchor before its gram; -1 when the gram begins a byte before the anchor. */
  private final int[] offsetOf;

  /** Literals too short for a gram: looked for one by one, a few at the start only. */
  private final int[] shortAnchors;

  private final boolean[] shortAtStart;

  private record Gram(int bytes, int anchor, int offset) {}

  /**
   * A scan for the literals.
   *
   * @param onlyAtStart for an index, whether that literal matters at the start of a line only
   */
  AnchorScan(List<byte[]> anchors, IntPredicate onlyAtStart) {
    this.anchors = anchors.toArray(byte[][]::new);
    List<Gram> all = new ArrayList<>();
    List<Integer> tooShort = new ArrayList<>();
    for (int i = 0; i < this.anchors.length; i++) {
      byte[] anchor = this.anchors[i];
      if (anchor.length < GRAM_BYTES) {
        tooShort.add(i);
      } else if (anchor.length == GRAM_BYTES) {
        all.add(new Gram(gram(anchor, 0), i, 0));
        for (int before = 0; before < 256; before++) {
          all.add(new Gram((gram(anchor, 0) << 8) | before, i, -1));
        }
      } else {
        int rarest = rarest(anchor);
        all.add(new Gram(gram(anchor, rarest), i, rarest));
        all.add(new Gram(gram(anchor, rarest + 1), i, rarest + 1));
      }
    }
    shortAnchors = tooShort.stream().mapToInt(Integer::intValue).toArray();
    shortAtStart = new boolean[shortAnchors.length];
    for (int i = 0; i < shortAnchors.length; i++) {
      shortAtStart[i] = onlyAtStart.test(shortAnchors[i]);
    }
    all.sort((x, y) -> Integer.compare(bucket(x.bytes()), bucket(y.bytes())));
    grams = all.stream().mapToInt(Gram::bytes).toArray();
    anchorOf = all.stream().mapToInt(Gram::anchor).toArray();
    offsetOf = all.stream().mapToInt(Gram::offset).toArray();
    for (Gram gram : all) {
      int hash = hash(gram.bytes());
      bitmap[hash >>> 6] |= 1L << hash;
      bucketStart[bucket(gram.bytes()) + 1]++;
    }
    for (int i = 0; i < BUCKETS; i++) {
      bucketStart[i + 1] += bucketStart[i];
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

  /** Where the five bytes begin that a log holds least often, by the kinds of their characters. */
  private static int rarest(byte[] anchor) {
    int best = 0;
    int bestScore = Integer.MIN_VALUE;
    for (int at = 0; at + GRAM_BYTES < anchor.length; at++) {
      int score = 0;
      for (int i = at; i <= at + GRAM_BYTES; i++) {
        score += rarity(anchor[i]);
      }
      score -= common(anchor, at) + common(anchor, at + 1);
      if (score > bestScore) {
        best = at;
        bestScore = score;
      }
    }
    return best;
  }

  private static int common(byte[] anchor, int at) {
    String gram = new String(anchor, at, GRAM_BYTES, StandardCharsets.ISO_8859_1);
    return COMMON.contains(gram) ? COMMON_COST : 0;
  }

  private static int rarity(byte c) {
    if (c >= 'a' && c <= 'z') {
      return "etaoinsrdlc".indexOf(c) >= 0 ? 1 : 2;
    }
    if (c == ' ' || c == ':' || c == '0') {
      return 1;
    }
    return c >= '0' && c <= '9' ? 2 : 4;
  }

  /**
   * Collects the indexes of the anchors in {@code [from, to)}, each once, in the order found, into
   * {@code found}; answers how many. {@code found} bounds them.
   */
  int find(byte[] b, int from, int to, int[] found) {
    int n = 0;
    for (int i = from; i + GRAM_BYTES <= to; i += STRIDE) {
      int gram = (int) INT.get(b, i);
      int hash = hash(gram);
      if ((bitmap[hash >>> 6] & (1L << hash)) != 0) {
        n = collect(b, from, to, i, gram, found, n);
      }
    }
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
