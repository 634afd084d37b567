package dev.afterbye.record;

import dev.afterbye.demux.Stream;
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

  private record Mark(String open, String close) {}

  private static final List<Mark> MARKS =
      List.of(
          new Mark("```", "```"),
          new Mark("~~~", "~~~"),
          new Mark("<pre>", "</pre>"),
          new Mark("[code]", "[/code]"),
          new Mark("[CODE]", "[/CODE]"));

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
    if (mayOpen(view)) {
      open = MARKS.stream().filter(mark -> stands(view, mark.open(), true)).findFirst();
      begun |= open.isPresent();
    }
    return begun;
  }

  /** Nearly all lines are none, and need nothing more. */
  private static boolean mayOpen(RecordView view) {
    int length = view.to() - view.from();
    if (length == 0 || length > MAX_MARK_BYTES) {
      return false;
    }
    byte first = view.bytes()[view.from()];
    return first == '`' || first == '~' || first == '<' || first == '[';
  }

  private static boolean stands(RecordView view, String mark, boolean mayBeNamed) {
    byte[] b = view.bytes();
    int to = view.to();
    int i = view.from();
    if (to - i > MAX_MARK_BYTES || to - i < mark.length()) {
      return false;
    }
    for (int k = 0; k < mark.length(); k++) {
      if (b[i++] != mark.charAt(k)) {
        return false;
      }
    }
    while (i < to && ((mayBeNamed && BytePattern.isWord(b[i])) || b[i] == ' ' || b[i] == '\r')) {
      i++;
    }
    return i == to;
  }
}
