package dev.afterbye.record;

import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A log that was pasted into a page, between marks of Markdown or of a forum: the words behind the
 * closing mark are none of the machine's. A heuristic: the first mark stands before anything that
 * is known of a machine, as in no log of one that shows such a page; and a kernel's record between
 * the marks shows that it is none after all.
 */
final class PastedLog {
  /** Longest line of a mark, in bytes: behind the opening one may stand the name of a language. */
  private static final int MAX_MARK_BYTES = 24;

  private record Mark(byte[] open, byte[] close) {
    static Mark of(String open, String close) {
      return new Mark(
          open.getBytes(StandardCharsets.US_ASCII), close.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          Mark.of("```", "```"),
          Mark.of("~~~", "~~~"),
          Mark.of("<pre>", "</pre>"),
          Mark.of("[code]", "[/code]"),
          Mark.of("[CODE]", "[/CODE]"));

  private boolean mayBegin = true;
  private boolean begun;
  private Optional<Mark> open = Optional.empty();

  /** Something of a machine was seen: a page that is shown from now on is the machine's text. */
  void sawMachine() {
    mayBegin = begun;
  }

  /** Whether what comes next stands behind the end of what was pasted, if it is no mark. */
  boolean isBehind() {
    return mayBegin && begun && open.isEmpty();
  }

  /** Whether the line is a mark or stands behind the end of what was pasted. */
  boolean isOutside(RecordView view) {
    if (!mayBegin) {
      return false;
    }
    if (view.stream() == Stream.KERNEL) {
      mayBegin = begun && open.isPresent();
      return false;
    }
    if (open.isPresent()) {
      open = open.filter(mark -> !stands(view, mark.close(), false));
      return open.isEmpty();
    }
    open = MARKS.stream().filter(mark -> stands(view, mark.open(), true)).findFirst();
    begun |= open.isPresent();
    return begun;
  }

  private static boolean stands(RecordView view, byte[] mark, boolean mayBeNamed) {
    byte[] b = view.bytes();
    int to = view.to();
    if (to - view.from() > MAX_MARK_BYTES || !BytePattern.stands(b, view.from(), to, mark)) {
      return false;
    }
    int i = view.from() + mark.length;
    while (i < to && ((mayBeNamed && BytePattern.isWord(b[i])) || b[i] == ' ' || b[i] == '\r')) {
      i++;
    }
    return i == to;
  }
}
