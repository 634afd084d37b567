package dev.afterbye.demux;

/**
 * Where a record ends: at its line end, or earlier where the next record stands in it, or what
 * firmware prints first: then a reset cut it.
 */
final class RecordExtent {
  static final int MORE = -1;

  /** A record torn by the next one may carry a stamp this much newer than that of the next. */
  static final long INNER_JITTER_MICROS = 200_000;

  /** {@code <N>} with as many digits as {@link PrintkPrefix} takes. */
  private static final int MAX_LEVEL_BYTES = 6;

  private static final byte[] HYPERVISOR_TAG = Literals.of("(XEN) ");

  private RecordExtent() {}

  /**
   * Offset behind the record at {@code at} whose prefix ends at {@code from}, or {@link #MORE}.
   *
   * @param stampMicros its stamp, or -1
   */
  static int end(Wire wire, int at, int from, long stampMicros) {
    return end(wire, at, from, wire.limit, wire.complete, stampMicros);
  }

  /** The same when nothing behind {@code limit} is looked at. */
  static int end(Wire wire, int at, int from, int limit, boolean complete, long stampMicros) {
    byte[] b = wire.bytes;
    Marks marks = wire.marks;
    int bound = Math.min(limit, at + Demultiplexer.MAX_RECORD_BYTES);
    boolean overlong = bound - at == Demultiplexer.MAX_RECORD_BYTES;
    wire.quotesStamp = false;
    int i = marks.next(from, bound);
    int inner = bound;
    while (i < bound && b[i] != '\n') {
      if (inner == bound && b[i] == '(') {
        inner = ResetBanner.around(b, from, i, bound);
      } else if (inner == bound && b[i] == '[' && mayBeStamp(b, i, bound)) {
        int start = levelBefore(b, i, from);
        if (startsNext(b, start, bound, stampMicros)) {
          inner = start;
        } else {
          wire.quotesStamp |= PrintkPrefix.match(b, start, bound) > 0;
        }
      }
      i = marks.next(i + 1, bound);
    }
    if (i == bound && !overlong && !complete) {
      return MORE;
    }
    if (inner < bound) {
      return inner;
    }
    return i == bound ? bound : i + 1;
  }

  /**
   * Where a program's line of a record's shape ends that {@link #end} lets end at {@code end}: no
   * reset cut it, so that a banner in it is its own.
   */
  static int quotedEnd(Wire wire, int at, int end) {
    byte[] b = wire.bytes;
    if (end == wire.limit || b[end - 1] == '\n' || b[end] == '[' || b[end] == '<') {
      return end;
    }
    int bound = Math.min(wire.limit, at + Demultiplexer.MAX_RECORD_BYTES);
    int i = end;
    while (i < bound && b[i] != '\n') {
      if (b[i] == '[' && PrintkPrefix.match(b, i, bound) > 0) {
        return levelBefore(b, i, end);
      }
      i++;
    }
    return Math.min(bound, i + 1);
  }

  /** Where the line end of a record or a message {@code [from, to)} begins. */
  static int lineEnd(byte[] b, int from, int to) {
    int end = to;
    while (end > from && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** Where a hypervisor's line cuts the record {@code [from, end)}, or {@code end}. */
  static int hypervisorCut(byte[] b, int from, int end, ConsoleClass kind) {
    int cut = kind == ConsoleClass.HYPERVISOR ? Literals.indexOf(b, from, end, HYPERVISOR_TAG) : -1;
    return cut < 0 ? end : cut;
  }

  /**
   * Offset of a {@code <}, {@code <N} or {@code <N>} that ends at {@code limit}, or that: a line
   * end may stand behind it, which the kernel prints where another of its writers takes the console
   * over.
   */
  static int openLevel(byte[] b, int from, int limit) {
    int i = limit - 1;
    int bound = Math.max(from, limit - MAX_LEVEL_BYTES - 2);
    if (i >= bound && b[i] == '\n') {
      i--;
    }
    if (i >= bound && b[i] == '\r') {
      i--;
    }
    if (i >= bound && b[i] == '>') {
      i--;
    }
    while (i >= bound && b[i] >= '0' && b[i] <= '9') {
      i--;
    }
    return i >= bound && b[i] == '<' ? i : limit;
  }

  private static boolean mayBeStamp(byte[] b, int bracket, int limit) {
    return bracket + 1 < limit
        && (b[bracket + 1] == ' ' || (b[bracket + 1] >= '0' && b[bracket + 1] <= '9'));
  }

  /** Where the {@code <N>} directly before a bracket begins, or the bracket itself without one. */
  static int levelBefore(byte[] b, int bracket, int from) {
    int i = bracket - 1;
    if (i < from || b[i] != '>') {
      return bracket;
    }
    i--;
    while (i >= from && b[i] >= '0' && b[i] <= '9') {
      i--;
    }
    return i >= from && b[i] == '<' && i < bracket - 2 ? i : bracket;
  }

  /** A prefix inside a record begins a new record unless its stamp is older: then it is quoted. */
  private static boolean startsNext(byte[] b, int at, int limit, long stampMicros) {
    int prefix = PrintkPrefix.match(b, at, limit);
    if (prefix <= 0) {
      return false;
    }
    long inner = PrintkPrefix.stampMicros(b, at, limit);
    return inner >= 0
        && (inner >= stampMicros - INNER_JITTER_MICROS
            || (b[Math.min(at + prefix, limit - 1)] == ' '
                && KernelTexts.startsBoot(b, at + prefix + 1, limit)));
  }
}
