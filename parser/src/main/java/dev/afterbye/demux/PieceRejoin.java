package dev.afterbye.demux;

/**
 * Puts a record together again that was handed over 16 bytes at a time, with text between two of
 * the pieces (drivers/tty/hvc/hvc_console.c, hvc_console_print, N_OUTBUF). A heuristic with no
 * certainty: the kernel printed the like before, but for its numbers; the record is like that up to
 * the end of a piece and not of the next one, and the rest of it ends a later line before the next
 * record begins: one that differs in a few letters only has no line end inside. A scanner that
 * keeps what it found last.
 */
final class PieceRejoin {
  /** The pieces that hvc_console_print hands over. */
  static final int PIECE_BYTES = 16;

  /** Bytes in which the record's end must lie: what a program may write at once, and some more. */
  static final int MAX_WINDOW_BYTES = 4096 + 1024;

  static final int MORE = -1;

  private static final int TEXTS = 256;
  private static final int TEXT_BYTES = 160;

  /** Bytes of the message that must be like those before, and of the rest that is looked for. */
  private static final int MIN_HEAD_BYTES = 12;

  /** What texts begin with that are compared: letters, and numbers as one each. */
  private static final int KEY_SYMBOLS = 4;

  private static final int MIN_REST_BYTES = 8;

  /**
   * So many bytes of the text may be those with which the record goes on. One that differs anywhere
   * would have to wait for the next.
   */
  private static final int MAX_CHANCE_BYTES = 1;

  /** Made for the first text: most consoles are none of this class. */
  private byte[] texts = {};

  private final int[] lengths = new int[TEXTS];
  private final int[] keys = new int[TEXTS];
  private final long[] hashes = new long[TEXTS];
  private int added;

  private int headEnd;
  private int restStart;
  private int restEnd;

  /** Whether the head of a text, up to where a piece ends, ends with a digit. */
  private boolean numberOpen;

  /** Remembers the text of a record that is whole, as far as is known. */
  void learn(byte[] b, int text, int end) {
    int to = RecordExtent.lineEnd(b, text, end);
    int key = key(b, text, to);
    long hash = hash(b, text, to);
    if (to - text < MIN_HEAD_BYTES + MIN_REST_BYTES || to - text > TEXT_BYTES || knows(key, hash)) {
      return;
    }
    if (texts.length == 0) {
      texts = new byte[TEXTS * TEXT_BYTES];
    }
    int slot = added % TEXTS;
    System.arraycopy(b, text, texts, slot * TEXT_BYTES, to - text);
    lengths[slot] = to - text;
    keys[slot] = key;
    hashes[slot] = hash;
    added++;
  }

  /** Where the record found last is cut. */
  int headEnd() {
    return headEnd;
  }

  /** Where it goes on. */
  int restStart() {
    return restStart;
  }

  /**
   * Offset behind the line end of a record that is cut, 0 when it is not known to be, or {@link
   * #MORE}.
   *
   * @param text where the message of the record at {@code at} begins
   * @param end offset behind the record's first line end
   */
  int find(byte[] b, int at, int text, int end, int limit, boolean complete) {
    int trimmed = RecordExtent.lineEnd(b, text, end);
    int key = key(b, text, trimmed);
    if (trimmed - at <= PIECE_BYTES || knows(key, hash(b, text, trimmed))) {
      return 0;
    }
    int next = 0;
    restEnd = 0;
    for (int i = 0; i < Math.min(added, TEXTS); i++) {
      if (keys[i] != key) {
        continue;
      }
      int from = i * TEXT_BYTES;
      int to = from + lengths[i];
      int alike = alike(b, text, trimmed, from, to);
      int cut = at + (alike - at) / PIECE_BYTES * PIECE_BYTES;
      boolean ends = alike == trimmed && cut < trimmed;
      if (cut - text < MIN_HEAD_BYTES || alike - cut > MAX_CHANCE_BYTES || ends) {
        continue;
      }
      int rest = behindHead(b, text, cut, from, to);
      if (to - rest < MIN_REST_BYTES) {
        continue;
      }
      next = next == 0 ? nextRecord(b, at, end, limit, complete) : next;
      if (next == MORE) {
        return MORE;
      }
      if (!seek(b, cut, end, next, rest, to)) {
        restEnd = 0;
        return 0;
      }
    }
    return restEnd;
  }

  /** Looks for the rest of a text; false when it does not stand at one place only. */
  private boolean seek(byte[] b, int cut, int end, int next, int rest, int to) {
    int lineEnd = WordScan.lineEnd(b, end, next);
    while (lineEnd < next) {
      int start = restStart(b, cut, RecordExtent.lineEnd(b, cut, lineEnd + 1), rest, to);
      if (start > cut) {
        if (restEnd != 0 && (restEnd != lineEnd + 1 || headEnd != cut)) {
          return false;
        }
        restStart = restEnd == 0 ? start : Math.min(restStart, start);
        restEnd = lineEnd + 1;
        headEnd = cut;
      }
      lineEnd = WordScan.lineEnd(b, lineEnd + 1, next);
    }
    return true;
  }

  /** Where the rest of a text that ends at {@code trimmed} begins, or 0. */
  private int restStart(byte[] b, int cut, int trimmed, int rest, int to) {
    int i = trimmed;
    int j = to;
    boolean number = false;
    while (j > rest) {
      if (i == cut) {
        return 0;
      }
      number = isDigit(texts[j - 1]);
      if (number) {
        int digits = digitsBefore(b, cut, i);
        j = digitsBefore(texts, rest, j);
        if (digits == i) {
          return 0;
        }
        i = digits;
      } else if (b[--i] != texts[--j]) {
        return 0;
      }
    }
    if (numberOpen) {
      int digits = digitsBefore(b, cut, i);
      number = digits < i;
      i = digits;
    }
    // Where text ends with a digit, nothing tells how many of the digits are its own.
    boolean own = number ? b[i - 1] == '\n' : b[i - 1] != texts[rest - 1];
    return own ? i : 0;
  }

  /** Where the next record begins, {@link #MORE}, or where nothing is looked for any more. */
  private static int nextRecord(byte[] b, int at, int end, int limit, boolean complete) {
    int bound = Math.min(limit, at + MAX_WINDOW_BYTES);
    int next = end;
    while (next < bound) {
      int match = b[next] == '[' || b[next] == '<' ? PrintkPrefix.match(b, next, limit) : 0;
      if (match == PrintkPrefix.MORE && !complete) {
        return MORE;
      }
      if (match > 0) {
        return next;
      }
      next++;
    }
    return bound == limit && !complete && bound - at < MAX_WINDOW_BYTES ? MORE : bound;
  }

  /** Where what stands at {@code text} is no longer like the text remembered. */
  private int alike(byte[] b, int text, int trimmed, int from, int to) {
    int i = text;
    int j = from;
    while (i < trimmed && j < to) {
      if (isDigit(b[i]) && isDigit(texts[j])) {
        i = behindDigits(b, i, trimmed);
        j = behindDigits(texts, j, to);
      } else if (b[i] == texts[j]) {
        i++;
        j++;
      } else {
        break;
      }
    }
    return i;
  }

  /** Where the text remembered goes on behind what is like {@code [text, cut)}. */
  private int behindHead(byte[] b, int text, int cut, int from, int to) {
    int i = text;
    int j = from;
    while (i < cut && j < to) {
      if (isDigit(b[i])) {
        i = behindDigits(b, i, cut);
        j = behindDigits(texts, j, to);
      } else {
        i++;
        j++;
      }
    }
    numberOpen = isDigit(b[cut - 1]);
    return j;
  }

  private boolean knows(int key, long hash) {
    for (int i = 0; i < Math.min(added, TEXTS); i++) {
      if (keys[i] == key && hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  private static int key(byte[] b, int from, int to) {
    int key = 0;
    int i = from;
    for (int n = 0; n < KEY_SYMBOLS && i < to; n++) {
      boolean digit = isDigit(b[i]);
      key = (key << Byte.SIZE) | (digit ? '0' : b[i] & 0xff);
      i = digit ? behindDigits(b, i, to) : i + 1;
    }
    return key;
  }

  /** A hash in which all numbers are alike, be they of hexadecimal digits. */
  private static long hash(byte[] b, int from, int to) {
    long hash = 1;
    boolean inNumber = false;
    for (int i = from; i < to; i++) {
      boolean digit = isDigit(b[i]) || (b[i] >= 'a' && b[i] <= 'f');
      if (!(digit && inNumber)) {
        hash = hash * 31 + (digit ? '0' : b[i]);
      }
      inNumber = digit;
    }
    return hash;
  }

  private static int behindDigits(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isDigit(b[i])) {
      i++;
    }
    return i;
  }

  private static int digitsBefore(byte[] b, int from, int to) {
    int i = to;
    while (i > from && isDigit(b[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
