package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecDebugParser.LineContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a tool's line together again that a kernel record cut in two, as seen on real consoles:
 *
 * <pre>
 * segment[2[   39.693411] sun7i-dwmac eth0: Link is Down
 * ].mem   = 0x23a36000
 * </pre>
 *
 * <p>Whether the pieces belong together is not a matter of layout: they do if the rest makes no
 * sense alone and the two make sense together.
 */
final class CutLines {

  /** More records than a kernel printed into one line in any known log. */
  private static final int MAX_RECORDS_BETWEEN = 8;

  private final LineParser<KexecDebugParser, LineContext> parser;

  CutLines(LineParser<KexecDebugParser, LineContext> parser) {
    this.parser = parser;
  }

  List<CleanLine> rejoin(List<BlockLine> block) {
    List<CleanLine> lines = block.stream().map(CleanLine::of).toList();
    List<CleanLine> joined = new ArrayList<>(lines.size());
    boolean[] taken = new boolean[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (taken[i]) {
        continue;
      }
      CleanLine line = lines.get(i);
      String clean = line.clean();
      int record = CleanText.kernelRecordInside(clean);
      if (record < 0) {
        joined.add(line);
        continue;
      }
      String head = clean.substring(0, record);
      int rest = restOf(head, lines, i);
      if (rest >= 0) {
        taken[rest] = true;
        CleanLine tail = lines.get(rest);
        joined.add(piece(line, head + tail.clean(), tail.line().cut()));
      } else if (parser.parse(head).isPresent()) {
        joined.add(piece(line, head, false));
      } else {
        joined.add(line);
        continue;
      }
      joined.add(piece(line, clean.substring(record), line.line().cut()));
    }
    return joined;
  }

  private static CleanLine piece(CleanLine from, String text, boolean cut) {
    return CleanLine.of(new BlockLine(from.line().number(), text, cut));
  }

  private int restOf(String head, List<CleanLine> lines, int at) {
    int end = Math.min(lines.size(), at + 2 + MAX_RECORDS_BETWEEN);
    for (int i = at + 1; i < end; i++) {
      if (lines.get(i).kernelRecord()) {
        continue;
      }
      String rest = lines.get(i).clean();
      boolean continues =
          !rest.isEmpty() && parser.parse(rest).isEmpty() && parser.parse(head + rest).isPresent();
      return continues ? i : -1;
    }
    return -1;
  }
}
