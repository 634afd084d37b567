package dev.afterbye.demux;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells kernel lines by their wording on a console without stamps ({@code printk.time=0}). Until
 * the kernel starts the first program every line is its own; from then on a line is the kernel's
 * when it begins with a tag that the kernel used before, or with a text that only it prints, or has
 * the form of a dump's. A heuristic: nothing on such a wire is certain, and a record that cuts text
 * is not found.
 */
final class UnstampedKernel {
  /** Bytes of a line that may be waited for. */
  static final int MAX_LINE_BYTES = 1024;

  private static final int MAX_TAG_BYTES = 40;
  private static final int MAX_TAGS = 2048;

  private final Set<Long> tags = new HashSet<>();
  private boolean on;
  private boolean programsRun;

  /** This kernel runs init without a word (init/main.c before 4.20). */
  private boolean runsInitSilently;

  /** It prints a level before each line, so that a line without one is none of its. */
  private boolean levels;

  /** The first line of the kernel without stamps, as a hash, or 0. */
  private long banner;

  /** Its log may be shown with stamps, by a program that goes on with what it prints next. */
  private boolean shown;

  /** Whether the console is known to have no stamps. */
  boolean on() {
    return on;
  }

  /** A stamped record was printed. */
  void stamped() {
    on = false;
  }

  /** Another kernel prints, with stamps. */
  void anotherKernel() {
    shown = false;
  }

  /**
   * The message {@code [from, to)} stands behind a stamp. The same kernel's first line, though
   * nothing ended its programs, is one that they print ({@code dmesg -w}).
   */
  void message(byte[] b, int from, int to) {
    shown |= on && programsRun && banner == messageHash(b, from, to);
  }

  /** Whether what has stamps may be a program's print of what the kernel says without. */
  boolean shown() {
    return shown;
  }

  private static long messageHash(byte[] b, int from, int to) {
    return WordScan.hash(b, from, RecordExtent.lineEnd(b, from, to));
  }

  /**
   * Whether the line whose message is at {@code from}, and whose end has not come, may still be the
   * kernel's.
   */
  boolean waits(byte[] b, int from, int limit) {
    return !on
        || levels
        || !programsRun
        || limit - from <= MAX_TAG_BYTES + 1
        || UnstampedBanner.mayBegin(b, from, limit)
        || tagged(b, from, limit)
        || DumpLine.begins(b, from, limit) != 0;
  }

  private boolean tagged(byte[] b, int from, int limit) {
    long tag = tag(b, from, limit);
    return (KernelWording.of(b, from, limit) & KernelWording.KERNEL_TEXT) != 0
        || (tag != 0 && tags.contains(tag));
  }

  /**
   * A kernel without stamps begins with the message {@code [from, to)}.
   *
   * @param levelled whether a level stands before it
   */
  void begin(byte[] b, int from, int to, boolean levelled) {
    on = true;
    programsRun = false;
    shown = false;
    banner = messageHash(b, from, to);
    levels = levelled;
    runsInitSilently = KernelVersion.isBefore(b, from, to, 4, 20);
  }

  /** A log begins in the middle of a kernel without stamps. */
  void beginBehindBanner(boolean levelled) {
    on = true;
    levels = levelled;
    programsRun = false;
    runsInitSilently = true;
  }

  /** Whether the kernel without stamps has run a program. */
  boolean programsRun() {
    return on && programsRun;
  }

  /**
   * Whether the line with the message {@code [from, to)} is the kernel's; asked while {@link #on}.
   */
  boolean takes(byte[] b, int from, int to, boolean levelled) {
    int text = KernelWording.of(b, from, to);
    long tag = tag(b, from, to);
    if (!programsRun) {
      if (tag != 0 && tags.size() < MAX_TAGS) {
        tags.add(tag);
      }
      int start =
          runsInitSilently
              ? KernelWording.PROGRAMS_START | KernelWording.INIT_MEMORY_FREED
              : KernelWording.PROGRAMS_START;
      programsRun = (text & start) != 0;
      return true;
    }
    if (levels) {
      return levelled;
    }
    return (text & KernelWording.KERNEL_TEXT) != 0
        || (tag != 0 && tags.contains(tag))
        || DumpLine.begins(b, from, to) > 0;
  }

  /** A hash of what stands before the first colon and blank, or 0 without such a tag. */
  private static long tag(byte[] b, int from, int to) {
    int bound = Math.min(to - 1, from + MAX_TAG_BYTES);
    for (int i = from; i < bound; i++) {
      if (b[i] == ':' && b[i + 1] == ' ') {
        return i == from ? 0 : WordScan.hash(b, from, i);
      }
    }
    return 0;
  }
}
