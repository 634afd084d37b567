package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Puts a record together again that was torn while the console's lock was broken: a text that is
 * expected is looked for in the bytes between the record's prefix and the next one, in as few
 * pieces as possible; what lies between the pieces is a program's. A heuristic with no certainty; a
 * scanner that keeps what it found last.
 */
final class CrashRejoin {
  /** Bytes in which the pieces must lie. */
  static final int MAX_WINDOW_BYTES = 1024;

  static final int MORE = -1;

  private static final int MIN_MEAN_PIECE = 5;
  private static final int MAX_CANDIDATES = 4;
  private static final int PIECE_COST = 4;
  private static final int IMPOSSIBLE = 1 << 20;

  private final CrashTexts texts;
  private final boolean[] kernel = new boolean[MAX_WINDOW_BYTES];
  private int[][] cost = {};
  private int[][] best = {};
  private final int[] alike = new int[MAX_WINDOW_BYTES];

  CrashRejoin(CrashTexts texts) {
    this.texts = texts;
  }

  /** Whether byte {@code i} of the window found last belongs to the record. */
  boolean kernel(int i) {
    return kernel[i];
  }

  /**
   * Bytes from {@code text} to behind the line end of a record that is torn, 0 when it is not, or
   * {@link #MORE}.
   *
   * @param end offset behind the record's first line end
   */
  int find(byte[] b, int text, int end, int limit, boolean complete) {
    int trimmed = trimmed(b, text, end);
    boolean expected = !texts.contains(b, text, trimmed) && texts.begins(b, text, trimmed);
    int escape = WordScan.first(b, text, trimmed, ShownLine.ESC);
    if (!expected && escape == trimmed) {
      return strayCarriageReturns(b, text, end);
    }
    int bound = Math.min(limit, text + MAX_WINDOW_BYTES);
    int next = end;
    while (next < bound && !(b[next] == '[' && startsRecord(b, next, limit, complete))) {
      if (b[next] == '[' && PrintkPrefix.match(b, next, limit) == PrintkPrefix.MORE && !complete) {
        return MORE;
      }
      next++;
    }
    if (next == limit && !complete && bound - text < MAX_WINDOW_BYTES) {
      return MORE;
    }
    boolean whole = next < bound || complete;
    int found = whole && expected ? align(b, text, next) : 0;
    if (found == 0 && whole && escape < trimmed) {
      found = aroundColour(b, text, escape, next);
    }
    return found > 0 ? found : strayCarriageReturns(b, text, end);
  }

  /**
   * The kernel never colours its text: from an escape sequence in a record, with the bracket that
   * systemd puts before it, lines of a program reach to the last one before the next record.
   */
  private int aroundColour(byte[] b, int text, int escape, int next) {
    int from = b[escape - 1] == '[' ? escape - 1 : escape;
    int rest = trimmed(b, text, next);
    int end = rest;
    while (rest > escape && b[rest - 1] != '\n') {
      rest--;
    }
    if (from <= text
        || rest <= escape
        || rest == end
        || b[next - 1] != '\n'
        || WordScan.first(b, rest, end, ShownLine.ESC) < end) {
      return 0;
    }
    for (int i = text; i < next; i++) {
      kernel[i - text] = i < from || i >= rest;
    }
    return next - text;
  }

  private static boolean startsRecord(byte[] b, int at, int limit, boolean complete) {
    int match = PrintkPrefix.match(b, at, limit);
    return match > 0 || (match == PrintkPrefix.MORE && complete);
  }

  /** A carriage return inside a record is half of a program's line end. */
  private int strayCarriageReturns(byte[] b, int text, int end) {
    int trimmed = trimmed(b, text, end);
    boolean found = false;
    int length = Math.min(end - text, MAX_WINDOW_BYTES);
    for (int i = 0; i < length; i++) {
      kernel[i] = b[text + i] != '\r' || text + i >= trimmed;
      found |= !kernel[i];
    }
    return found && end - text <= MAX_WINDOW_BYTES ? length : 0;
  }

  private int align(byte[] b, int text, int next) {
    int behind = next;
    int trimmed = trimmed(b, text, next);
    if (trimmed == behind || b[behind - 1] != '\n') {
      return 0;
    }
    int tried = 0;
    for (int i = 0; i < texts.size() && tried < MAX_CANDIDATES; i++) {
      byte[] wanted = texts.text(i);
      boolean fits =
          texts.begins(i, b, text)
              && wanted.length < trimmed - text
              && Literals.endsBefore(b, text, trimmed, texts.end(i));
      if (fits) {
        tried++;
        if (embed(wanted, b, text, trimmed)
            && (texts.derived(i) || foreignLineEnd(b, text, trimmed))) {
          for (int k = trimmed; k < behind; k++) {
            kernel[k - text] = true;
          }
          return behind - text;
        }
      }
    }
    return 0;
  }

  /** An earlier crash's text may differ by a few letters in truth; a line end inside is proof. */
  private boolean foreignLineEnd(byte[] b, int text, int trimmed) {
    for (int i = text; i < trimmed; i++) {
      if (!kernel[i - text] && (b[i] == '\n' || b[i] == '\r')) {
        return true;
      }
    }
    return false;
  }

  /** Marks the cheapest embedding of {@code wanted} that ends at {@code to}; false without one. */
  private boolean embed(byte[] wanted, byte[] b, int from, int to) {
    if (!isSubsequence(wanted, b, from, to)) {
      return false;
    }
    int width = to - from;
    room();
    for (int j = 0; j < width; j++) {
      alike[j] = j + 1 < width && alike(b, from + j) ? 1 : 0;
    }
    for (int j = 0; j <= width; j++) {
      best[0][j] = j == 0 ? 0 : IMPOSSIBLE;
    }
    for (int i = 1; i <= wanted.length; i++) {
      best[i][0] = IMPOSSIBLE;
      cost[i][0] = IMPOSSIBLE;
      for (int j = 1; j <= width; j++) {
        cost[i][j] = IMPOSSIBLE;
        if (wanted[i - 1] == b[from + j - 1]) {
          int goOn = i == 1 ? IMPOSSIBLE : cost[i - 1][j - 1];
          int start = best[i - 1][j - 1] + PIECE_COST + (j > 1 ? alike[j - 2] : 0);
          cost[i][j] = Math.min(goOn, start);
        }
        int ends = cost[i][j] + alike[j - 1];
        best[i][j] = Math.min(best[i][j - 1], ends);
      }
    }
    if (cost[wanted.length][width] >= IMPOSSIBLE) {
      return false;
    }
    return mark(wanted.length, width);
  }

  /** Whether there is any embedding: most texts have none, and all are dear to compare. */
  private static boolean isSubsequence(byte[] wanted, byte[] b, int from, int to) {
    int i = 0;
    for (int j = from; j < to && i < wanted.length; j++) {
      i += b[j] == wanted[i] ? 1 : 0;
    }
    return i == wanted.length;
  }

  /** Walks the embedding back; false when its pieces are too small to mean anything. */
  private boolean mark(int length, int width) {
    Arrays.fill(kernel, 0, width, false);
    int pieces = 1;
    int j = width;
    for (int i = length; i > 0; i--) {
      kernel[j - 1] = true;
      if (i == 1) {
        break;
      }
      int start = best[i - 1][j - 1] + PIECE_COST + alike[j - 2];
      if (cost[i - 1][j - 1] <= start) {
        j--;
      } else {
        pieces++;
        int target = best[i - 1][j - 1];
        j--;
        while (cost[i - 1][j] + alike[j - 1] != target || cost[i - 1][j] >= IMPOSSIBLE) {
          j--;
        }
      }
    }
    return kernel[0] && pieces > 1 && length >= pieces * MIN_MEAN_PIECE;
  }

  /** Whether a byte and the next are letters of one case, or digits: a cut is less likely. */
  private static boolean alike(byte[] b, int at) {
    return kind(b[at]) != 0 && kind(b[at]) == kind(b[at + 1]);
  }

  private static int kind(byte c) {
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    if (c >= 'A' && c <= 'Z') {
      return 2;
    }
    return c >= '0' && c <= '9' ? 3 : 0;
  }

  /** The tables are made when they are needed first: most transcripts hold no torn record. */
  private void room() {
    if (cost.length == 0) {
      cost = new int[CrashTexts.MAX_TEXT_BYTES + 1][MAX_WINDOW_BYTES + 1];
      best = new int[CrashTexts.MAX_TEXT_BYTES + 1][MAX_WINDOW_BYTES + 1];
    }
  }

  private static int trimmed(byte[] b, int from, int to) {
    int end = to;
    while (end > from && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }
}
