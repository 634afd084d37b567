package dev.afterbye.demux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of a console's text at a time. */
public final class WordScan {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long LINE_ENDS = '\n' * ONES;
  private static final long BRACKETS = '[' * ONES;

  private static final byte ESC = 0x1b;
  private static final long ESCAPES = ESC * ONES;
  private static final long STARS = '*' * ONES;
  private static final long ANGLES = '>' * ONES;
  private static final long AMPERSANDS = '&' * ONES;
  private static final long TWOS = 2 * ONES;
  private static final long ZEROS = '0' * ONES;
  private static final long HIGH_NIBBLES = 0xf0f0f0f0f0f0f0f0L;
  private static final long TENS = 10 * ONES;
  private static final long BELOW_VT = 0x0b * ONES;
  private static final long COLONS = ':' * ONES;

  /** Sets the high bit of what is VT or above. */
  private static final long FROM_VT = (0x80 - 0x0b) * ONES;

  /** Sets the high bit of what is above a blank. */
  private static final long FROM_BLANK = (0x7f - ' ') * ONES;

  private static final long MIX = 0x9e3779b97f4a7c15L;

  private WordScan() {}

  /** Offset of the first LF in {@code [from, to)}, or {@code to}. */
  public static int lineEnd(byte[] b, int from, int to) {
    return find(b, from, to, LINE_ENDS, (byte) '\n');
  }

  /** Offset of the first such byte in {@code [from, to)}, or {@code to}. */
  public static int first(byte[] b, int from, int to, byte wanted) {
    return find(b, from, to, (wanted & 0xffL) * ONES, wanted);
  }

  /** Offset of the first {@code <}, {@code >} or {@code &} in {@code [from, to)}, or {@code to}. */
  public static int markup(byte[] b, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) LONG.get(b, i);
      long found = (zeroes((word | TWOS) ^ ANGLES) | zeroes(word ^ AMPERSANDS)) & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < to && b[i] != '<' && b[i] != '>' && b[i] != '&') {
      i++;
    }
    return i;
  }

  /** Offset of the first ESC or byte above 0x7f in {@code [from, to)}, or {@code to}. */
  public static int escapeOrNonAscii(byte[] b, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) LONG.get(b, i);
      long found = (zeroes(word ^ ESCAPES) | word) & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < to && b[i] >= 0 && b[i] != ESC) {
      i++;
    }
    return i;
  }

  /**
   * Offset of the first byte in {@code [from, to)} that may be more than text while a boot ends:
   * below VT, so NUL and LF with some controls; {@code (} or {@code *}; {@code [}; above 0x7f; or a
   * digit. Or {@code to}.
   */
  static int candidateOrDigit(byte[] b, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) LONG.get(b, i);
      long low = (word - BELOW_VT) | word;
      long digits = word ^ ZEROS;
      long found =
          (low
                  | zeroes(word ^ BRACKETS)
                  | zeroes((word | TWOS) ^ STARS)
                  | ((digits - TENS) & ~digits))
              & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < to && !isCandidate(b[i]) && !(b[i] >= '0' && b[i] <= '9')) {
      i++;
    }
    return i;
  }

  private static boolean isCandidate(byte c) {
    return c < 0x0b || c == '[' || c == '(' || c == '*';
  }

  /** The high bit of each byte that is zero; of bytes above one that is, it may be set wrongly. */
  private static long zeroes(long word) {
    return (word - ONES) & ~word;
  }

  /** The eight bytes at {@code at}, the first one lowest. */
  static long word(byte[] b, int at) {
    return (long) LONG.get(b, at);
  }

  /** The eight bytes with all digits alike, and {@code :;<=>?} like them. */
  static long withoutDigits(long word) {
    long high = (word & HIGH_NIBBLES) ^ ZEROS;
    long digits = zeroes(high) & HIGHS;
    return word & ~((digits >>> 7) * 0xf);
  }

  /** Puts eight bytes at {@code at}, the lowest first. */
  static void put(byte[] b, int at, long word) {
    LONG.set(b, at, word);
  }

  /**
   * The high bit of each of the eight bytes that may be more than text: below VT, {@code (}, {@code
   * *}, {@code [}, or above 0x7f. Each is judged by itself, so all are right.
   */
  static long marked(long word) {
    long low = word & ~HIGHS;
    long plain =
        ((low ^ BRACKETS) + ~HIGHS) & (((low | TWOS) ^ STARS) + ~HIGHS) & (low + FROM_VT) & ~word;
    return ~plain & HIGHS;
  }

  /**
   * How many of the eight bytes stand before the first that ends a name: a blank or a control,
   * {@code [}, {@code :}, or a byte above 0x7f.
   */
  static int nameEnd(long word) {
    long low = word & ~HIGHS;
    long inside =
        ((low ^ BRACKETS) + ~HIGHS) & ((low ^ COLONS) + ~HIGHS) & (low + FROM_BLANK) & ~word;
    return Long.numberOfTrailingZeros(~inside & HIGHS) >>> 3;
  }

  /** The lowest byte that became zero is found exactly; borrows spoil only higher ones. */
  private static int find(byte[] b, int from, int to, long pattern, byte wanted) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long zero = zeroes((long) LONG.get(b, i) ^ pattern) & HIGHS;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < to && b[i] != wanted) {
      i++;
    }
    return i;
  }

  /**
   * A hash of the length, the first 32 and the last 8 bytes of {@code [from, to)}, never zero:
   * stamp and beginning of a record are enough to know it again.
   */
  public static long sampleHash(byte[] b, int from, int to) {
    int length = to - from;
    if (length < 5 * Long.BYTES) {
      return hash(b, from, to);
    }
    long h = (word(b, from) ^ length) * MIX;
    h = (h ^ (h >>> 29) ^ word(b, from + Long.BYTES)) * MIX;
    h = (h ^ (h >>> 29) ^ word(b, from + 2 * Long.BYTES)) * MIX;
    h = (h ^ (h >>> 29) ^ word(b, from + 3 * Long.BYTES)) * MIX;
    h = (h ^ (h >>> 29) ^ word(b, to - Long.BYTES)) * MIX;
    h ^= h >>> 32;
    return h == 0 ? 1 : h;
  }

  /** Whether the {@code length} bytes at {@code at} in one array are those in another. */
  public static boolean equal(byte[] b, int at, byte[] other, int otherAt, int length) {
    int i = 0;
    while (i + Long.BYTES <= length) {
      if (word(b, at + i) != word(other, otherAt + i)) {
        return false;
      }
      i += Long.BYTES;
    }
    while (i < length && b[at + i] == other[otherAt + i]) {
      i++;
    }
    return i == length;
  }

  /** A hash of {@code [from, to)}, never zero. */
  static long hash(byte[] b, int from, int to) {
    long h = (to - from) * MIX;
    int i = from;
    while (i + Long.BYTES <= to) {
      h = (h ^ (long) LONG.get(b, i)) * MIX;
      h ^= h >>> 29;
      i += Long.BYTES;
    }
    while (i < to) {
      h = (h ^ (b[i] & 0xff)) * MIX;
      i++;
    }
    h ^= h >>> 32;
    return h == 0 ? 1 : h;
  }
}
