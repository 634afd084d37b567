package dev.afterbye.demux;

import java.util.Optional;

/**
 * Finds what a capture tool put at the start of each wire line, so that it can be taken off before
 * anything is joined: time stamps, and texts that are the same in all lines. A heuristic: the first
 * lines must all carry one of the shapes that such tools write, or begin alike; a line without it
 * later is read as it stands.
 */
final class Decoration {
  /** Lines that must be stamped alike, at the start and behind what a tool says of itself. */
  private static final int LINES = 4;

  private static final int LATE_LINES = 8;

  /** Lines in which the first stamped one must be. */
  private static final int MAX_GREETING_LINES = 24;

  /** Bytes in which they must begin. */
  static final int MAX_UNDECIDED_BYTES = 4096;

  private int linesLeft = MAX_GREETING_LINES;

  /** The text before a stamp and the shape that are to be tried next: those before do not fit. */
  private int openLead;

  private int openShape;
  private boolean decided;
  private Optional<LinePrefix> prefix = Optional.empty();
  private Optional<StampClock> clock = Optional.empty();

  boolean decided() {
    return decided;
  }

  /** Whether lines are stamped, or begin alike for another reason. */
  boolean active() {
    return prefix.isPresent();
  }

  Optional<String> words() {
    return prefix.map(LinePrefix::words);
  }

  /**
   * Looks whether decorated lines begin with the wire line at {@code from}; false when more bytes
   * are needed.
   *
   * @param live the bytes come from the console as they arrive, without what tools put there later
   */
  boolean decide(byte[] b, int from, int limit, boolean complete, boolean live) {
    boolean first = linesLeft == MAX_GREETING_LINES;
    int bound = Math.min(limit, from + MAX_UNDECIDED_BYTES);
    boolean last = complete || bound - from == MAX_UNDECIDED_BYTES;
    FirstLines lines = new FirstLines(b, from, bound, last, first ? LINES : LATE_LINES, first);
    // The line before may be the rest of one that was cut.
    boolean leads = !live && linesLeft >= MAX_GREETING_LINES - 1;
    for (int lead = openLead; lead >= 0; lead = leads ? lines.nextLead(lead) : -1) {
      if (lead != openLead) {
        openLead = lead;
        openShape = 0;
      }
      for (; openShape < StampShape.ALL.size(); openShape++) {
        StampShape candidate = StampShape.ALL.get(openShape);
        // A build's job log is no live console, and would keep a prompt waiting for its line end.
        if (live && candidate.template().beginsWithField()) {
          continue;
        }
        Optional<LinePrefix> found =
            candidate.tagged()
                ? lines.logged(candidate.words(), candidate.template(), lead)
                : lines.stamped(candidate.words(), candidate.template(), lead);
        if (lines.undecided()) {
          // A longer shape that still fits goes before a shorter one that fits already.
          return false;
        }
        if (found.isPresent()) {
          return take(found, candidate.newClock());
        }
      }
    }
    return (live || takeUnknown(lines)) && !lines.undecided() && goOn();
  }

  /**
   * Looks whether a kernel's first records begin with the wire line at {@code from}, decorated like
   * the lines before it; false when more bytes are needed.
   *
   * @param history first byte before the line that may be looked at
   */
  boolean decideAtRecords(byte[] b, int history, int from, int limit, boolean complete) {
    int bound = Math.min(limit, from + MAX_UNDECIDED_BYTES);
    boolean last = complete || bound - from == MAX_UNDECIDED_BYTES;
    RecordLead lead = new RecordLead(b, from, bound, last, LATE_LINES);
    Optional<LinePrefix> longer = prefix.flatMap(known -> lead.longer(known, history));
    Optional<LinePrefix> found = longer.or(() -> lead.behindFirmware(history));
    if (found.isPresent() && !lead.undecided()) {
      take(found, longer.flatMap(more -> clock));
    }
    return !lead.undecided();
  }

  /** Takes what has no known shape; false when more bytes are needed. */
  private boolean takeUnknown(FirstLines lines) {
    Optional<LinePrefix> clocked = lines.clocked();
    Optional<LinePrefix> found =
        clocked.or(lines::numbered).or(lines::beforeRecords).or(lines::alike);
    if (found.isPresent() && !lines.undecided()) {
      take(found, clocked.map(prefix -> new StampClock(false)));
    }
    return !lines.undecided();
  }

  private boolean goOn() {
    openLead = 0;
    openShape = 0;
    linesLeft--;
    decided |= linesLeft == 0;
    return true;
  }

  private boolean take(Optional<LinePrefix> found, Optional<StampClock> byStamps) {
    prefix = found;
    clock = byStamps;
    decided = true;
    return true;
  }

  /** When the line at {@code at} arrived by its stamp of that many bytes, where that tells. */
  long arrival(byte[] b, int at, int length) {
    return clock.isEmpty()
        ? FragmentSink.NO_ARRIVAL
        : clock.get().nanos(b, at + prefix.get().leadBytes(), at + length);
  }

  /** Who wrote the line behind the decoration of so many bytes at {@code at}. */
  LogWriter writer(byte[] b, int at, int length, int limit) {
    return prefix.isEmpty() ? LogWriter.UNKNOWN : prefix.get().writer(b, at, length, limit);
  }

  /** Whether it ends alike in all lines. */
  boolean endsAlike() {
    return prefix.isPresent() && !prefix.get().isTagged();
  }

  /** Bytes of the decoration at the start of a wire line, 0 without one, or -1 for more bytes. */
  int match(byte[] b, int at, int limit) {
    return prefix.isEmpty() ? 0 : prefix.get().match(b, at, limit);
  }
}
