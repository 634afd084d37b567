package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Texts that a crash is expected to print: those that follow from what the kernel said before
 * (lib/dump_stack.c prints the machine's name, kernel/panic.c its reason again) and those of an
 * earlier crash in the same transcript. Bounded; the oldest makes room.
 */
final class CrashTexts {
  static final int MAX_TEXT_BYTES = 160;
  private static final int CAPACITY = 128;
  private static final int END_BYTES = 3;

  /** Bytes that a torn record must have in common with a text at its beginning. */
  private static final int HEAD_BYTES = 4;

  private static final byte[] HARDWARE = Literals.of("Hardware name: ");
  private static final byte[] DEVICE_TREE = Literals.of(" (DT)");
  private static final byte[] MODEL = Literals.of("Machine model: ");
  private static final byte[] DMI = Literals.of("DMI: ");
  private static final byte[] PANIC = Literals.of("Kernel panic - not syncing: ");
  private static final byte[] END = Literals.of("---[ end ");
  private static final byte[] END_MARK = Literals.of(" ]---");
  private static final byte[] NOTHING = {};

  private final byte[][] texts = new byte[CAPACITY][];
  private final byte[][] ends = new byte[CAPACITY][];
  private final long[] hashes = new long[CAPACITY];
  private final int[] heads = new int[CAPACITY];
  private final boolean[] derived = new boolean[CAPACITY];
  private int added;

  int size() {
    return Math.min(added, CAPACITY);
  }

  byte[] text(int index) {
    return texts[index];
  }

  /** The last bytes of the text. */
  byte[] end(int index) {
    return ends[index];
  }

  /** Whether the text follows from what the kernel said, rather than from an earlier crash. */
  boolean derived(int index) {
    return derived[index];
  }

  /** Takes in the text {@code [from, to)} of a record printed before or in a crash. */
  void derive(byte[] b, int from, int to) {
    if (Literals.startsWith(b, from, to, MODEL)) {
      add(HARDWARE, b, from + MODEL.length, to, DEVICE_TREE, true);
    } else if (Literals.startsWith(b, from, to, DMI)) {
      add(HARDWARE, b, from + DMI.length, to, NOTHING, true);
    } else if (Literals.startsWith(b, from, to, PANIC)) {
      add(END, b, from, to, END_MARK, true);
    }
  }

  /** Remembers the text of a whole record of a crash. */
  void learn(byte[] b, int from, int to) {
    if (!contains(b, from, to)) {
      add(NOTHING, b, from, to, NOTHING, false);
    }
  }

  boolean contains(byte[] b, int from, int to) {
    long hash = WordScan.hash(b, from, to);
    for (int i = 0; i < size(); i++) {
      if (hashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text begins like {@code [from, to)}. */
  boolean begins(byte[] b, int from, int to) {
    if (to - from < HEAD_BYTES) {
      return false;
    }
    int head = head(b, from);
    for (int i = 0; i < size(); i++) {
      if (heads[i] == head) {
        return true;
      }
    }
    return false;
  }

  /** Whether that text begins like what stands at {@code from}. */
  boolean begins(int index, byte[] b, int from) {
    return heads[index] == head(b, from);
  }

  private static int head(byte[] b, int at) {
    return (b[at] << 24)
        | ((b[at + 1] & 0xff) << 16)
        | ((b[at + 2] & 0xff) << 8)
        | (b[at + 3] & 0xff);
  }

  private void add(byte[] before, byte[] b, int from, int to, byte[] behind, boolean follows) {
    int length = before.length + to - from + behind.length;
    if (to <= from || length < HEAD_BYTES || length > MAX_TEXT_BYTES) {
      return;
    }
    byte[] text = Arrays.copyOf(before, length);
    System.arraycopy(b, from, text, before.length, to - from);
    System.arraycopy(behind, 0, text, length - behind.length, behind.length);
    int slot = added % CAPACITY;
    texts[slot] = text;
    hashes[slot] = WordScan.hash(text, 0, length);
    heads[slot] = head(text, 0);
    ends[slot] = Arrays.copyOfRange(text, Math.max(0, length - END_BYTES), length);
    derived[slot] = follows;
    added++;
  }
}
