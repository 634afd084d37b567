package dev.afterbye.capture;

import dev.afterbye.demux.PrintkPrefix;
import dev.afterbye.demux.WordScan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * How a terminal or a mail program cut long lines. A heuristic: kernel records go on in a line
 * without a stamp again and again, and only where a line was full.
 *
 * @param columns what a line holds, in bytes
 * @param atBlanks whether lines were cut at blanks, which are gone
 * @param stamp the shape of the stamp that a tool put before the first record, which what goes on
 *     has not, or nothing
 */
record WrapWidth(int columns, boolean atBlanks, String stamp) {
  /** Columns of terminals: other widths are those of lines that are printed again and again. */
  private static final Set<Integer> TERMINALS = Set.of(80, 132);

  /** A kernel's own lines are seldom all shorter. */
  static final int MAX_COLUMNS = 132;

  private static final int MIN_COLUMNS = 40;

  /** Mail is no wider. */
  private static final int MAX_MAIL_COLUMNS = 100;

  /** Records that must go on in another line, to one that ends early. */
  private static final int LEAST_CUT = 4;

  /** Bytes in which the stamp of a record begins: a log's own stamps may stand before it. */
  private static final int MAX_LEAD_BYTES = 64;

  /** The width to which the lines {@code [0, to)} were cut, if they were. */
  static Optional<WrapWidth> of(byte[] b, int to) {
    int widest = 0;
    Optional<String> first = Optional.empty();
    for (int at = 0; at < to; ) {
      int end = WordScan.lineEnd(b, at, to);
      widest = Math.max(widest, textEnd(b, at, end) - at);
      int record = first.isEmpty() ? recordStart(b, at, end) : end;
      if (record < end) {
        first = Optional.of(record > at ? shape(b, at, record) : "");
      }
      at = end + 1;
    }
    // A quote's mark or an indent has no number, and may stand before what goes on, too.
    String stamp = first.filter(shape -> shape.contains("0")).orElse("");
    WrapWidth hard = new WrapWidth(widest, false, stamp);
    WrapWidth soft = new WrapWidth(widest, true, stamp);
    if (widest < MIN_COLUMNS || widest > MAX_COLUMNS) {
      return Optional.empty();
    }
    if (TERMINALS.contains(widest) && hard.cut(b, to)) {
      return Optional.of(hard);
    }
    return widest <= MAX_MAIL_COLUMNS && soft.cut(b, to) ? Optional.of(soft) : Optional.empty();
  }

  private boolean cut(byte[] b, int to) {
    int cut = 0;
    int other = 0;
    boolean inRecord = false;
    int length = 0;
    for (int at = 0; at < to; ) {
      int end = WordScan.lineEnd(b, at, to);
      int textEnd = textEnd(b, at, end);
      boolean record = beginsRecord(b, at, textEnd);
      boolean joined = inRecord && joins(true, length, b, at, textEnd);
      cut += joined ? 1 : 0;
      // A full line of a terminal is seldom the whole of a record.
      other += inRecord && !joined && (atBlanks ? !record : length == columns) ? 1 : 0;
      inRecord = record || joined;
      length = textEnd - at;
      at = end + 1;
    }
    return cut >= LEAST_CUT && cut >= LEAST_CUT * other;
  }

  /**
   * Whether the line {@code [from, to)} goes on with the line before it, which had that many bytes.
   * Programs may end their lines where a mail program would, so that only records' lines go on.
   */
  boolean joins(boolean inRecord, int length, byte[] b, int from, int to) {
    if (from == to || beginsRecord(b, from, to) || isStamped(b, from, to)) {
      return false;
    }
    if (!atBlanks || !inRecord) {
      return !atBlanks && length == columns;
    }
    int word = from;
    while (word < to && b[word] != ' ') {
      word++;
    }
    return word > from && length + 1 + word - from > columns;
  }

  /** Whether the line begins as the first record does with what a tool put before it. */
  private boolean isStamped(byte[] b, int from, int to) {
    return !stamp.isEmpty()
        && shape(b, from, Math.min(to, from + MAX_LEAD_BYTES)).startsWith(stamp);
  }

  /** Whether a printk record begins with the line. */
  static boolean beginsRecord(byte[] b, int from, int to) {
    return recordStart(b, from, to) < to;
  }

  private static int recordStart(byte[] b, int from, int to) {
    int bound = Math.min(to, from + MAX_LEAD_BYTES);
    for (int i = from; i < bound; i++) {
      if (b[i] == '[' && PrintkPrefix.match(b, i, to) != PrintkPrefix.NONE) {
        return i;
      }
    }
    return to;
  }

  /** The text with one digit for each number and the blanks that fill its column. */
  private static String shape(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1)
        .replaceAll(" *[0-9][0-9 ]*", "0");
  }

  /** Where a line's text ends, without a carriage return. */
  static int textEnd(byte[] b, int from, int end) {
    return end > from && b[end - 1] == '\r' ? end - 1 : end;
  }
}
