package dev.afterbye.fact;

import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.KnownLine;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kexec load whose dump was read.
 *
 * @param lines the lines of the dump's block; line numbers in {@code load} are indexes into it
 * @param fatal lines near it that the tool prints just before it exits
 * @param unknownLines how many lines between its first and its last nobody knows
 */
public record LoadFact(KexecLoad load, List<LineRef> lines, List<KnownLine> fatal, int unknownLines)
    implements Fact {
  public LoadFact {
    lines = List.copyOf(lines);
    fatal = List.copyOf(fatal);
  }

  @Override
  public LineRef line() {
    return lines.get(load.firstLine());
  }

  /** The transcript line behind a line number of the model. */
  public LineRef line(int number) {
    return lines.get(number);
  }

  /** The lines of this load that hold a text. */
  public Stream<LineRef> linesWith(String text) {
    return lines.subList(load.firstLine(), load.lastLine() + 1).stream()
        .filter(line -> line.text().contains(text));
  }

  /** The last line of the load. */
  public LineRef lastLine() {
    return lines.get(load.lastLine());
  }
}
