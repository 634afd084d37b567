package dev.afterbye.record;

import dev.afterbye.demux.WordScan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What was found in the lines searched last: consoles print most lines at each boot, or again and
 * again. A line is compared byte by byte, so that its memory tells what a search would find.
 */
final class LineMemo {
  /** Lines remembered at a time; each has the one place that its hash names. */
  static final int LINES = 1 << 12;

  /** Longest line that is remembered, in bytes. */
  static final int MAX_LINE_BYTES = 128;

  private final byte[] text = new byte[LINES * MAX_LINE_BYTES];

  /** Of each place, the line's length in bytes, and one more; 0 where there is no line. */
  private final int[] lengths = new int[LINES];

  private final List<List<Match>> matches = new ArrayList<>(Collections.nCopies(LINES, List.of()));

  /** Whether a line is short enough to be remembered. */
  static boolean takes(int bytes) {
    return bytes <= MAX_LINE_BYTES;
  }

  /** The one place where the line may be remembered. */
  static int place(byte[] b, int from, int to) {
    return (int) WordScan.sampleHash(b, from, to) & (LINES - 1);
  }

  /** Whether the place holds the line. */
  boolean holds(int place, byte[] b, int from, int to) {
    return lengths[place] == to - from + 1
        && WordScan.equal(text, place * MAX_LINE_BYTES, b, from, to - from);
  }

  /** What was found in the line that the place holds. */
  List<Match> matches(int place) {
    return matches.get(place);
  }

  /** Remembers a line, and forgets the one that the place held. */
  void keep(int place, byte[] b, int from, int to, List<Match> found) {
    System.arraycopy(b, from, text, place * MAX_LINE_BYTES, to - from);
    lengths[place] = to - from + 1;
    matches.set(place, found);
  }
}
