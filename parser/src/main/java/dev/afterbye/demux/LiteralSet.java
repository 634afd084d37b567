package dev.afterbye.demux;

import java.util.ArrayList;
import java.util.List;

/** Literals of two bytes or more that a text may start with, each with what it means. */
final class LiteralSet {
  private static final int ASCII = 128;
  private static final int PAIRS = 2048;

  private final byte[][][] byFirstByte;
  private final int[][] meanings;

  /** A bit for each pair of first bytes, folded: most texts are told by it alone. */
  private final long[] pairs = new long[PAIRS / Long.SIZE];

  private final int longest;

  private LiteralSet(byte[][][] byFirstByte, int[][] meanings) {
    this.byFirstByte = byFirstByte;
    this.meanings = meanings;
    int most = 0;
    for (byte[][] literals : byFirstByte) {
      for (byte[] literal : literals) {
        int pair = pair(literal, 0);
        pairs[pair >>> 6] |= 1L << pair;
        most = Math.max(most, literal.length);
      }
    }
    longest = most;
  }

  /** Whether a literal begins with that byte. */
  boolean mayBegin(byte first) {
    return first >= 0 && byFirstByte[first].length > 0;
  }

  /** Bytes of the longest literal. */
  int longest() {
    return longest;
  }

  private static int pair(byte[] b, int at) {
    return (b[at] * 37 + b[at + 1]) & (PAIRS - 1);
  }

  static Builder builder() {
    return new Builder();
  }

  /** The meanings, or-ed, of all literals that stand at {@code at}. */
  int at(byte[] b, int at, int limit) {
    if (at + 1 >= limit || b[at] < 0) {
      return 0;
    }
    int pair = pair(b, at);
    if ((pairs[pair >>> 6] & (1L << pair)) == 0) {
      return 0;
    }
    byte[][] candidates = byFirstByte[b[at]];
    int found = 0;
    for (int i = 0; i < candidates.length; i++) {
      if (Literals.startsWith(b, at, limit, candidates[i])) {
        found |= meanings[b[at]][i];
      }
    }
    return found;
  }

  /** Whether bytes that have not arrived yet could complete one of the literals. */
  boolean mayComplete(byte[] b, int at, int limit) {
    if (at >= limit) {
      return true;
    }
    if (b[at] < 0) {
      return false;
    }
    for (byte[] candidate : byFirstByte[b[at]]) {
      if (Literals.at(b, at, limit, candidate) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Collects the literals of a set. */
  static final class Builder {
    private final List<List<byte[]>> literals = new ArrayList<>();
    private final List<List<Integer>> meanings = new ArrayList<>();

    private Builder() {
      for (int i = 0; i < ASCII; i++) {
        literals.add(new ArrayList<>());
        meanings.add(new ArrayList<>());
      }
    }

    Builder add(int meaning, String... texts) {
      for (String text : texts) {
        literals.get(text.charAt(0)).add(Literals.of(text));
        meanings.get(text.charAt(0)).add(meaning);
      }
      return this;
    }

    LiteralSet build() {
      byte[][][] all = new byte[ASCII][][];
      int[][] numbers = new int[ASCII][];
      for (int i = 0; i < ASCII; i++) {
        all[i] = literals.get(i).toArray(new byte[0][]);
        numbers[i] = new int[meanings.get(i).size()];
        for (int k = 0; k < numbers[i].length; k++) {
          numbers[i][k] = meanings.get(i).get(k);
        }
      }
      return new LiteralSet(all, numbers);
    }
  }
}
