package dev.afterbye.record;

import dev.afterbye.demux.Stream;

/**
 * The mark with which all lines of text begin so far, as in a mail or a patch that holds nothing
 * but a log: there it does not tell that a line only speaks of what it holds.
 */
final class CommonMark {
  /** Lines begin with different marks, or without. */
  static final byte NONE = 0;

  private static final String MARKS = ">+-*/";

  private boolean open = true;
  private byte mark = NONE;

  /** The mark of all lines up to this one; a blank line has any, a kernel's record its own text. */
  byte with(RecordView line) {
    int i = line.stream() == Stream.KERNEL ? line.to() : line.from();
    while (open && i < line.to() && (line.bytes()[i] == ' ' || line.bytes()[i] == '\t')) {
      i++;
    }
    if (open && i < line.to()) {
      byte first = line.bytes()[i];
      open = mark == NONE ? MARKS.indexOf(first) >= 0 : first == mark;
      mark = open ? first : NONE;
    }
    return mark;
  }
}
