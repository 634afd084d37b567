package dev.afterbye.demux.mixed;

/**
 * Copies a capture with jumps. At a jump a record may lose its head, and the wire does not tell
 * that the rest is the kernel's; or its line end, and the wire does not tell where text behind it
 * begins.
 */
final class Seams {
  private final Tape source;
  private final Tape copy = new Tape();
  private int at;

  /** The record that was open with its stamp where the copy stopped, or -1. */
  private int open = -1;

  /** It lacks the blank behind it. */
  private boolean headless;

  /** A notice was cut there, which what follows may complete. */
  private boolean inNotice;

  Seams(Tape source) {
    this.source = source;
  }

  /** Copies up to {@code from}, and goes on at {@code to}. */
  void jump(int from, int to) {
    stop(from);
    resume(to);
  }

  void stop(int from) {
    int record = recordOver(from);
    headless = record < from && from < headEnd(record);
    inNotice = record < from && source.byteAt(record) == '*';
    open = record < from && from >= headEnd(record) - 1 ? record : -1;
    int decided = Math.max(at, headless ? record : from);
    copy.copy(source, at, decided);
    copy.copyUndecided(source, decided, from);
    at = from;
  }

  void resume(int to) {
    at = to < source.length() ? decidedAgain(to) : to;
    copy.copyUndecided(source, to, at);
  }

  private int decidedAgain(int to) {
    int end = source.lineEnd(to);
    if (inNotice) {
      return end;
    }
    if (source.kernelAt(to)) {
      int record = recordOver(to);
      return record == to || (record == open && !headless) ? to : end;
    }
    int text = to;
    while (open >= 0 && text < end && !source.kernelAt(text)) {
      text++;
    }
    return text;
  }

  /** Where the record begins that has begun before {@code place} and not ended, or the place. */
  private int recordOver(int place) {
    int begin = place;
    while (begin > 0 && source.kernelAt(begin - 1) && source.byteAt(begin - 1) != '\n') {
      begin--;
    }
    return begin;
  }

  /** Where the message behind a record's prefix begins. */
  private int headEnd(int record) {
    return source.indexOf("] ", record) + 2;
  }

  /** What is copied so far. */
  Tape soFar() {
    return copy;
  }

  Tape done() {
    return copy.copy(source, at, source.length());
  }
}
