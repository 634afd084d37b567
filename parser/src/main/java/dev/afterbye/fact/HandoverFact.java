package dev.afterbye.fact;

import dev.afterbye.grammar.Handover;
import dev.afterbye.line.LineRef;
import java.util.List;

/**
 * The old kernel's last words before it jumped to another.
 *
 * @param lines the lines from {@code Starting new kernel} on; line numbers in {@code handover} are
 *     indexes into it
 * @param textBytesBehind bytes of user text that came behind its last word
 */
public record HandoverFact(Handover handover, List<LineRef> lines, long textBytesBehind)
    implements Fact {
  public HandoverFact {
    lines = List.copyOf(lines);
  }

  @Override
  public LineRef line() {
    return lines.get(handover.startLine());
  }

  /** The transcript line behind a line number of the model. */
  public LineRef line(int number) {
    return lines.get(number);
  }
}
