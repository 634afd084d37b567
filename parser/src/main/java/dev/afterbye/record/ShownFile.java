package dev.afterbye.record;

import dev.afterbye.demux.Stream;

/**
 * Text that is a file's and not a machine's: the hunks of a unified difference, and a script as a
 * whole. A heuristic: the kernel's records are its own wherever they stand, and what follows the
 * first of them is no script.
 */
final class ShownFile {
  private static final String HUNK = "@@ -";

  private boolean first = true;
  private boolean script;
  private boolean hunk;

  /** Whether the line is of such a file. */
  boolean isOf(RecordView view) {
    byte[] b = view.bytes();
    int from = view.from();
    int to = view.to();
    if (view.stream() == Stream.KERNEL) {
      first = false;
      script = false;
      return false;
    }
    if (first) {
      first = false;
      script = to - from > 2 && b[from] == '#' && b[from + 1] == '!' && b[from + 2] == '/';
    }
    if (isHunk(b, from, to)) {
      hunk = true;
    } else if (hunk) {
      hunk = from < to && isOfHunk(b[from]);
    }
    return script || hunk;
  }

  /** Whether a line that is not finished yet may be of such a file. */
  boolean mayBeOf(RecordView view) {
    return script
        || (hunk
            && view.stream() != Stream.KERNEL
            && view.from() < view.to()
            && isOfHunk(view.bytes()[view.from()]));
  }

  /** {@code @@ -10,6 +10,8 @@}, and what the difference is about (diffutils, unified.c). */
  private static boolean isHunk(byte[] b, int from, int to) {
    int i = 0;
    while (i < HUNK.length() && from + i < to && b[from + i] == HUNK.charAt(i)) {
      i++;
    }
    if (i < HUNK.length()) {
      return false;
    }
    int plus = behindRange(b, from + i, to);
    int end = plus + 1 < to && b[plus] == ' ' && b[plus + 1] == '+' ? plus + 2 : to;
    int marks = behindRange(b, end, to);
    return marks > end
        && marks + 2 < to
        && b[marks] == ' '
        && b[marks + 1] == '@'
        && b[marks + 2] == '@';
  }

  private static int behindRange(byte[] b, int from, int to) {
    int i = from;
    while (i < to && ((b[i] >= '0' && b[i] <= '9') || b[i] == ',')) {
      i++;
    }
    return i;
  }

  private static boolean isOfHunk(byte mark) {
    return mark == ' ' || mark == '+' || mark == '-' || mark == '\\';
  }
}
