package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Whether the kernel may print without stamps now: {@code printk.time} can be switched off and on
 * while it runs (kernel/printk/printk.c, printk_time). Nothing on the wire says so; but a line then
 * begins as records of this kernel did, but for numbers: eight bytes and, later, a colon, or
 * sixteen bytes. A heuristic that makes text doubtful and no records: a program may print the like.
 * A record with a stamp ends the doubt.
 */
final class StampDoubt {
  /** How records began is remembered for so many kinds at once; the newer makes room. */
  private static final int SLOT_BITS = 8;

  private static final int SLOTS = 1 << SLOT_BITS;

  private static final int MAX_TAG_BYTES = 40;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** The first eight bytes of messages, in which all digits are alike. */
  private final long[] begins = new long[SLOTS];

  /** The next eight. */
  private final long[] goesOn = new long[SLOTS];

  /** Those with which two messages began, at least. */
  private final boolean[] often = new boolean[SLOTS];

  /** Those with which two messages went on, too. */
  private final boolean[] alike = new boolean[SLOTS];

  private boolean on;

  /** Another kernel prints. */
  void forget() {
    Arrays.fill(begins, 0);
    Arrays.fill(often, false);
    Arrays.fill(alike, false);
    on = false;
  }

  /** The kernel printed the message {@code [text, end)} with a stamp. */
  void learn(byte[] b, int text, int end) {
    if (end - text < Long.BYTES || !isLetter(b[text])) {
      return;
    }
    long word = WordScan.withoutDigits(WordScan.word(b, text));
    boolean longer = end - text >= 2 * Long.BYTES;
    long next = longer ? WordScan.withoutDigits(WordScan.word(b, text + Long.BYTES)) : 0;
    int slot = slot(word);
    often[slot] = begins[slot] == word;
    alike[slot] = often[slot] && goesOn[slot] == next;
    begins[slot] = word;
    goesOn[slot] = next;
  }

  /** A record with a stamp was printed. */
  void stamped() {
    on = false;
  }

  /** A line was found that may be the kernel's. */
  void suspect() {
    on = true;
  }

  /** Whether what is no record may be the kernel's. */
  boolean on() {
    return on;
  }

  /** Whether the line at {@code at} begins as records did, as far as its first bytes tell. */
  boolean mayBegin(byte[] b, int at, int limit) {
    if (at + Long.BYTES <= limit) {
      long word = WordScan.withoutDigits(WordScan.word(b, at));
      int slot = slot(word);
      return begins[slot] == word && often[slot];
    }
    return isLetter(b[at]) && mayComplete(b, at, limit);
  }

  /** 1 when the line at {@code at} may be a record without stamp, 0 when not, -1 for more bytes. */
  int judge(byte[] b, int at, int limit) {
    if (!mayBegin(b, at, limit)) {
      return 0;
    }
    int bound = Math.min(limit, at + MAX_TAG_BYTES);
    int end = WordScan.lineEnd(b, at, bound);
    int colon = limit - at < Long.BYTES ? end : at;
    while (colon + 1 < end && !(b[colon] == ':' && b[colon + 1] == ' ')) {
      colon = WordScan.first(b, colon + 1, end, (byte) ':');
    }
    if (colon + 1 >= end && end == limit && limit - at < MAX_TAG_BYTES) {
      return -1;
    }
    return (colon + 1 < end || goesOn(b, at, end)) && !ProgramName.identified(b, at, end) ? 1 : 0;
  }

  /** Whether the line {@code [at, end)} begins for longer as records did. */
  private boolean goesOn(byte[] b, int at, int end) {
    if (end - at < 2 * Long.BYTES) {
      return false;
    }
    int slot = slot(WordScan.withoutDigits(WordScan.word(b, at)));
    return alike[slot] && goesOn[slot] == WordScan.withoutDigits(WordScan.word(b, at + Long.BYTES));
  }

  private boolean mayComplete(byte[] b, int at, int limit) {
    int bits = Long.SIZE - Byte.SIZE * (limit - at);
    long head = 0;
    for (int i = limit - 1; i >= at; i--) {
      head = (head << Byte.SIZE) | (b[i] & 0xff);
    }
    head = WordScan.withoutDigits(head);
    for (int i = 0; i < SLOTS; i++) {
      if (often[i] && (begins[i] ^ head) << bits == 0) {
        return true;
      }
    }
    return false;
  }

  private static int slot(long word) {
    return (int) ((word * MIX) >>> (Long.SIZE - SLOT_BITS));
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
