package dev.afterbye.demux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Literals of three bytes or more that a text may start with, each with what it means. */
final class LiteralSet {
  /** Bytes that {@link #mayStand} looks at; no literal is shorter. */
  static final int HEAD_BYTES = 3;

  private static final int ASCII = 128;
  private static final int HEAD_BITS = 13;
  private static final int MIX = 0x9e3779b1;

  private final byte[][][] byFirstByte;
  private final int[][] meanings;

  /** The first eight bytes of each literal, and which of them it has. */
  private final long[][] firstWords;

  private final long[][] wordMasks;

  /** A bit for each hash of the first three bytes: nearly all texts are told by it alone. */
  private final long[] heads = new long[(1 << HEAD_BITS) / Long.SIZE];

  private final int longest;

  private LiteralSet(byte[][][] byFirstByte, int[][] meanings) {
    this.byFirstByte = byFirstByte;
    this.meanings = meanings;
    firstWords = new long[ASCII][];
    wordMasks = new long[ASCII][];
    int most = 0;
    for (int first = 0; first < ASCII; first++) {
      byte[][] literals = byFirstByte[first];
      firstWords[first] = new long[literals.length];
      wordMasks[first] = new long[literals.length];
      for (int i = 0; i < literals.length; i++) {
        byte[] literal = literals[i];
        firstWords[first][i] = WordScan.word(Arrays.copyOf(literal, Long.BYTES), 0);
        int missing = Math.max(0, Long.BYTES - literal.length);
        wordMasks[first][i] = -1L >>> (missing * Byte.SIZE);
        int head = head(literal, 0);
        heads[head >>> 6] |= 1L << head;
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

  /** Whether a literal may stand at {@code at}, of which {@link #HEAD_BYTES} must be there. */
  boolean mayStand(byte[] b, int at) {
    int head = head(b, at);
    return (heads[head >>> 6] & (1L << head)) != 0 && b[at] >= 0 && headStands(b, at);
  }

  private boolean headStands(byte[] b, int at) {
    for (byte[] literal : byFirstByte[b[at]]) {
      if (literal[1] == b[at + 1] && literal[2] == b[at + 2]) {
        return true;
      }
    }
    return false;
  }

  private static int head(byte[] b, int at) {
    int three = (b[at] & 0xff) | ((b[at + 1] & 0xff) << 8) | (b[at + 2] << 16);
    return (three * MIX) >>> (Integer.SIZE - HEAD_BITS);
  }

  static Builder builder() {
    return new Builder();
  }

  /** The meanings, or-ed, of all literals that stand at {@code at}. */
  int at(byte[] b, int at, int limit) {
    if (at + HEAD_BYTES > limit || b[at] < 0 || !mayStand(b, at)) {
      return 0;
    }
    byte first = b[at];
    byte[][] candidates = byFirstByte[first];
    boolean whole = at + Long.BYTES <= b.length;
    long word = whole ? WordScan.word(b, at) : 0;
    int found = 0;
    for (int i = 0; i < candidates.length; i++) {
      boolean may = !whole || ((word ^ firstWords[first][i]) & wordMasks[first][i]) == 0;
      if (may && Literals.startsWith(b, at, limit, candidates[i])) {
        found |= meanings[first][i];
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
