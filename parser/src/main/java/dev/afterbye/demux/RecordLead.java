package dev.afterbye.demux;

import java.util.Arrays;
import java.util.Optional;

/**
 * The text before the kernel's records in the lines from which it is learned how a tool decorated
 * them: a kernel prints none, so that it tells of any tool. Like {@link FirstLines} it may need
 * more bytes; then it is {@link #undecided}, and whatever was answered does not count.
 */
final class RecordLead {
  /** Bytes in which it must end. */
  static final int MAX_BYTES = 96;

  /** Bytes of the least that a tool puts there. */
  private static final int MIN_BYTES = 2;

  /** Lines before a kernel's first record that must begin like it. */
  private static final int LINES_BEFORE = 2;

  private static final byte[] SYSLOG_TAG = Literals.of("kernel: ");

  /** Behind it stands Xen's own stamp of the same shape (xen/drivers/char/console.c). */
  static final byte[] HYPERVISOR_TAG = Literals.of("(XEN) ");

  private static final byte[] NOTHING = {};

  private final byte[] b;
  private final int from;
  private final int limit;
  private final boolean last;
  private final int wanted;
  private boolean undecided;

  /**
   * Lines.
   *
   * @param last no more bytes will be looked at
   * @param wanted how many must begin alike
   */
  RecordLead(byte[] b, int from, int limit, boolean last, int wanted) {
    this.b = b;
    this.from = from;
    this.limit = limit;
    this.last = last;
    this.wanted = wanted;
  }

  boolean undecided() {
    return undecided;
  }

  /** The prefix when all lines are records behind a text that is the same but for its numbers. */
  Optional<LinePrefix> prefix() {
    int lead = bytes();
    if (lead <= 0) {
      undecided |= lead == Template.MORE && !last;
      return Optional.empty();
    }
    Template shape = TextShape.of(b, from, from + lead);
    return Optional.of(LinePrefix.stamped("text before the kernel's stamps", NOTHING, shape))
        .filter(this::standsBeforeRecords);
  }

  /**
   * The same where the lines before, from {@code history} on, begin so, too: they were firmware's,
   * and did not tell.
   */
  Optional<LinePrefix> behindFirmware(int history) {
    return prefix().filter(prefix -> standsInLinesBefore(prefix, history));
  }

  /** The prefix with what else stands between it and the records, by the same lines. */
  Optional<LinePrefix> longer(LinePrefix known, int history) {
    int lead = bytes();
    int part = known.match(b, from, limit);
    if (lead <= 0 || part <= 0) {
      return Optional.empty();
    }
    if (part >= lead) {
      return Optional.of(known);
    }
    return Optional.of(known.followedAlsoBy(Arrays.copyOfRange(b, from + part, from + lead)))
        .filter(prefix -> standsInLinesBefore(prefix, history))
        .filter(this::standsBeforeRecords)
        .filter(prefix -> isLongerInAll(prefix, known));
  }

  /** Whether what else stands there is no text that the first record cut, as a prompt is. */
  private boolean isLongerInAll(LinePrefix prefix, LinePrefix known) {
    int at = from;
    for (int lines = 0; lines < wanted; lines++) {
      if (prefix.match(b, at, limit) <= known.match(b, at, limit)) {
        return false;
      }
      at = Math.min(limit, WordScan.lineEnd(b, at, limit) + 1);
    }
    return true;
  }

  private boolean standsInLinesBefore(LinePrefix prefix, int history) {
    int lines = 0;
    int end = from;
    int start = lineStart(end, history);
    while (lines < LINES_BEFORE && start > history && prefix.match(b, start, end) > 0) {
      lines++;
      end = start;
      start = lineStart(end, history);
    }
    return lines == LINES_BEFORE;
  }

  /** Where the line begins that ends before {@code end}. */
  private int lineStart(int end, int history) {
    int i = end - 1;
    while (i > history && b[i - 1] != '\n') {
      i--;
    }
    return i;
  }

  private boolean standsBeforeRecords(LinePrefix prefix) {
    int at = from;
    for (int lines = 0; lines < wanted; lines++) {
      int length = prefix.match(b, at, limit);
      int record = length > 0 ? PrintkPrefix.match(b, at + length, limit) : length;
      if (record <= 0) {
        undecided |= record == PrintkPrefix.MORE && !last;
        return false;
      }
      at = Math.min(limit, WordScan.lineEnd(b, at + length, limit) + 1);
    }
    return true;
  }

  /** Whether the text {@code [from, to)} ends with a tag that is no capture tool's. */
  static boolean isTagged(byte[] b, int from, int to) {
    return Literals.endsBefore(b, from, to, SYSLOG_TAG)
        || Literals.endsBefore(b, from, to, HYPERVISOR_TAG);
  }

  /**
   * Bytes before the record in the first line, 0 without them or it, or {@link Template#MORE}. What
   * ends with a letter or digit, or holds a carriage return, is text that the record cut; a log
   * daemon's tag stands in logs of more than one console, the hypervisor's before its own. Of two
   * prefixes the first is a tool's that stamps like the kernel, which prints but one.
   */
  int bytes() {
    int first = PrintkPrefix.match(b, from, limit);
    if (first > 0 && from + first < limit && b[from + first] == ' ') {
      int second = PrintkPrefix.match(b, from + first + 1, limit);
      return second > 0 ? first + 1 : second < 0 ? Template.MORE : 0;
    }
    int bound = Math.min(limit, from + MAX_BYTES);
    for (int i = from; i < bound && b[i] != '\n' && b[i] != '\r'; i++) {
      int prefix = b[i] == '[' || b[i] == '<' ? PrintkPrefix.match(b, i, limit) : 0;
      if (prefix == PrintkPrefix.MORE) {
        return Template.MORE;
      }
      if (prefix > 0) {
        boolean text = i - from < MIN_BYTES || Character.isLetterOrDigit(b[i - 1]);
        return text || isTagged(b, from, i) ? 0 : i - from;
      }
    }
    return bound == limit && WordScan.lineEnd(b, from, limit) == limit ? Template.MORE : 0;
  }
}
