package dev.afterbye.demux;

import java.util.Arrays;
import java.util.Optional;

/**
 * The lines from which it is learned how a capture tool decorated them. What is asked of them may
 * need more bytes; then they are {@link #undecided}, and whatever was answered does not count.
 */
final class FirstLines {
  /** Bytes in which the text before a stamp must end. */
  private static final int MAX_LEAD_BYTES = 96;

  private final byte[] b;
  private final int from;
  private final int limit;
  private final boolean last;
  private final int wanted;
  private final boolean atStart;
  private final RecordLead records;
  private boolean undecided;

  /**
   * Lines.
   *
   * @param last no more bytes will be looked at
   * @param wanted how many must be stamped alike
   * @param atStart nothing was printed before
   */
  FirstLines(byte[] b, int from, int limit, boolean last, int wanted, boolean atStart) {
    this.b = b;
    this.from = from;
    this.limit = limit;
    this.last = last;
    this.wanted = wanted;
    this.atStart = atStart;
    records = new RecordLead(b, from, limit, last, wanted);
  }

  boolean undecided() {
    return undecided || records.undecided();
  }

  private <T> Optional<T> more() {
    undecided = true;
    return Optional.empty();
  }

  /** The prefix when all lines have a text of that length and then the stamp. */
  Optional<LinePrefix> stamped(String words, Template shape, int lead) {
    int blanks = shape.beginsWithNumber() ? blanksBefore(lead) : 0;
    return blanks == 0
        ? stampedBehind(words, shape, lead)
        : stampedBehind(words, shape.inColumn(blanks), lead - blanks);
  }

  private int blanksBefore(int lead) {
    int i = lead;
    while (i > 0 && b[from + i - 1] == ' ') {
      i--;
    }
    return lead - i;
  }

  private Optional<LinePrefix> stampedBehind(String words, Template shape, int lead) {
    int length = shape.match(b, from + lead, limit);
    if (length <= 0) {
      return length == Template.MORE && !last ? more() : Optional.empty();
    }
    Template stamp = shape.tagged(b, from + lead, limit);
    LinePrefix prefix = LinePrefix.stamped(words, Arrays.copyOfRange(b, from, from + lead), stamp);
    int lines = 0;
    int blanks = Integer.MAX_VALUE;
    int at = from;
    length = prefix.match(b, at, limit);
    while (length > 0 && lines < wanted) {
      int lineEnd = WordScan.lineEnd(b, at + length, limit);
      if (lineEnd == limit && !last) {
        return more();
      }
      lines++;
      blanks = Math.min(blanks, blanks(at + length, lineEnd));
      at = Math.min(limit, lineEnd + 1);
      length = prefix.match(b, at, limit);
    }
    boolean ended = length == Template.MORE;
    if (lines == wanted || (lines > 1 && ended && last && atStart)) {
      return named(prefix.padded(blanks == Integer.MAX_VALUE ? 0 : blanks));
    }
    return ended && !last ? more() : Optional.empty();
  }

  /**
   * The prefix when all lines are a log daemon's: the stamp and a host, and then a tag. Where all
   * have the same one, and it is not the kernel's, a program passed a console on.
   */
  Optional<LinePrefix> logged(String words, Template shape, int lead) {
    int length = shape.match(b, from + lead, limit);
    if (length <= 0) {
      return length == Template.MORE && !last ? more() : Optional.empty();
    }
    Template stamp = shape.tagged(b, from + lead, limit);
    LinePrefix prefix = LinePrefix.stamped(words, Arrays.copyOfRange(b, from, from + lead), stamp);
    int firstTag = from + lead + length;
    int firstName = LogTag.name(b, firstTag, limit);
    boolean several = LogTag.kernel(b, firstTag, limit) > 0;
    int lines = 0;
    int at = from;
    while (at < limit) {
      length = prefix.match(b, at, limit);
      int name = length > 0 ? LogTag.name(b, at + length, limit) : length;
      if (name <= 0) {
        if (name == LogTag.MORE && !last) {
          return more();
        }
        break;
      }
      if (!LogTag.isCertain(b, at + length, name)) {
        break;
      }
      several |=
          !Arrays.equals(b, firstTag, firstTag + firstName, b, at + length, at + length + name);
      lines++;
      int lineEnd = WordScan.lineEnd(b, at, limit);
      if (lineEnd == limit && !last) {
        return more();
      }
      at = lineEnd + 1;
      if (several && lines >= wanted) {
        return Optional.of(prefix.ofLog());
      }
    }
    if (at >= limit && !last) {
      return more();
    }
    boolean few = at >= limit && atStart && lines > 1;
    return several && few ? Optional.of(prefix.ofLog()) : Optional.empty();
  }

  private int blanks(int at, int lineEnd) {
    int i = at;
    while (i < lineEnd && b[i] == ' ') {
      i++;
    }
    return i == lineEnd || b[i] == '\r' ? Integer.MAX_VALUE : i - at;
  }

  /** The prefix with the text that stands behind the stamp in all lines. */
  private Optional<LinePrefix> named(LinePrefix prefix) {
    ConstantText text = new ConstantText(atStart, false);
    int at = from;
    while (at < limit && text.open()) {
      int lineEnd = WordScan.lineEnd(b, at, limit);
      int length = prefix.match(b, at, limit);
      if (length == Template.MORE || lineEnd == limit) {
        if (!last) {
          return more();
        }
        break;
      }
      if (length > 0 && !text.line(b, at + length, lineEnd)) {
        break;
      }
      at = lineEnd + 1;
    }
    if (text.open() && !last) {
      return more();
    }
    return Optional.of(prefix.followedBy(text.learned(last, true)));
  }

  /**
   * The next place behind {@code before} bytes of the first line where a stamp may begin, or -1: a
   * word with a tab, a bracket or a column's line behind it stands before it, and no open bracket.
   */
  int nextLead(int before) {
    if (undecided() || !mayLead()) {
      return -1;
    }
    int open = 0;
    for (int i = from + 1; i < limit && b[i] != '\n'; i++) {
      if (i - from > MAX_LEAD_BYTES) {
        return -1;
      }
      byte c = b[i - 1];
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      boolean apart = c == '\t' || (c == ' ' && b[i] != ' ');
      if (apart && open == 0 && i - from > before) {
        return i - from;
      }
    }
    return -1;
  }

  /** Whether the first line begins with what may be the name of whoever passed it on. */
  private boolean mayLead() {
    for (int i = from; i < limit; i++) {
      byte c = b[i];
      if (c == '\n' || i - from > MAX_LEAD_BYTES) {
        return false;
      }
      byte before = i == from ? 0 : b[i - 1];
      if (c == ' ' && isPromptEnd(before)) {
        return false;
      }
      if (c == '\t' || (c == ' ' && (before == '|' || before == ']' || before == 'm'))) {
        return ended();
      }
    }
    undecided |= !last;
    return false;
  }

  private boolean ended() {
    undecided |= !last && WordScan.lineEnd(b, from, limit) == limit;
    return !undecided;
  }

  private static boolean isPromptEnd(byte c) {
    return c == ':' || c == '#' || c == '$' || c == '>' || c == ')';
  }

  /** The prefix when all lines have the stamp of a tool that is not known. */
  Optional<LinePrefix> clocked() {
    int bound = Math.min(limit, from + ClockShape.MAX_BYTES);
    int end = WordScan.lineEnd(b, from, bound);
    if (end == limit && !last) {
      return more();
    }
    return ClockShape.of(b, from, end).flatMap(shape -> stamped("time of day", shape, 0));
  }

  /** The prefix when all lines are records behind a text that is the same but for its numbers. */
  Optional<LinePrefix> beforeRecords() {
    return records.prefix();
  }

  /** The prefix when all lines are numbered. */
  Optional<LinePrefix> numbered() {
    LineNumbers numbers = new LineNumbers();
    int at = from;
    for (int lines = 0; lines < wanted; lines++) {
      if (at == limit && !last) {
        return more();
      }
      if (!atStart || at == limit || !LineNumbers.mayBegin(b[at])) {
        return Optional.empty();
      }
      int lineEnd = WordScan.lineEnd(b, at, limit);
      if (lineEnd == limit && !last) {
        return more();
      }
      if (!numbers.line(b, at, lineEnd)) {
        return Optional.empty();
      }
      at = Math.min(limit, lineEnd + 1);
    }
    return stamped("line numbers", numbers.shape(), 0);
  }

  /** The prefix when all lines begin alike without a stamp. */
  Optional<LinePrefix> alike() {
    if (from == limit) {
      return Optional.empty();
    }
    boolean telling = ConstantText.isMark(b[from]) || records.bytes() > 0 || (atStart && mayLead());
    FirmwareText.Verdict bare = FirmwareText.judge(b, from, limit, last);
    if (!telling && bare != FirmwareText.Verdict.OTHER) {
      return bare == FirmwareText.Verdict.MORE ? more() : Optional.empty();
    }
    ConstantText text = new ConstantText(atStart || isBehindBlankLine(), !telling);
    int at = from;
    while (at < limit && (text.open() || text.mayBeProven())) {
      int lineEnd = WordScan.lineEnd(b, at, limit);
      if (lineEnd == limit && !last) {
        return more();
      }
      if (!text.line(b, at, lineEnd)) {
        return Optional.empty();
      }
      at = lineEnd + 1;
    }
    if ((text.open() || text.mayBeProven()) && !last) {
      return more();
    }
    byte[] learned = text.learned(last, false);
    return learned.length == 0
        ? Optional.empty()
        : Optional.of(LinePrefix.constant("the same text before each line", learned));
  }

  /** As quoted code stands in a text, where a list follows its heading. */
  private boolean isBehindBlankLine() {
    int i = from - 2;
    return i >= 0 && (b[i] == '\n' || (b[i] == '\r' && i > 0 && b[i - 1] == '\n'));
  }
}
