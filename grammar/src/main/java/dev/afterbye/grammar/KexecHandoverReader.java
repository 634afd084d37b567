package dev.afterbye.grammar;

import dev.afterbye.grammar.Handover.Kind;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import dev.afterbye.grammar.antlr.KexecHandoverParser.LineContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the way from one kernel to the next out of a block of console lines. */
public final class KexecHandoverReader {

  /** Forms of lines that a parser has met are not parsed again: it pays to keep it. */
  private static final ThreadLocal<LineParser<KexecHandoverParser, LineContext>> PARSERS =
      ThreadLocal.withInitial(LineParser::ofHandover);

  private KexecHandoverReader() {}

  /**
   * Reads the first hand-over of the block. It ends where the next kernel introduces itself, where
   * another hand-over starts, or with the block.
   *
   * @return empty if no line announces a hand-over
   */
  public static Optional<Handover> read(List<BlockLine> lines, ReadLimits limits) {
    LineParser<KexecHandoverParser, LineContext> parser = PARSERS.get();
    BoundedLines bounded = BoundedLines.of(lines, limits);
    @Nullable HandoverBuilder handover = null;
    boolean over = false;
    for (BlockLine line : QuotedPrintable.decode(bounded.lines())) {
      Optional<LineContext> parsed = over ? Optional.empty() : parser.parse(spoken(line));
      Optional<Kind> start = parsed.flatMap(tree -> new HandoverStart().visit(tree));
      if (handover == null) {
        if (start.isPresent()) {
          handover = new HandoverBuilder(start.get(), line.number());
        }
      } else if (start.isEmpty()
          && parsed.isPresent()
          && new HandoverStatements(handover, line).visit(parsed.get())) {
        handover.belongs(line.number());
      } else {
        handover.other(line);
        over |= start.isPresent() || handover.isOver();
      }
    }
    return Optional.ofNullable(handover).map(found -> found.build(bounded.limitsHit()));
  }

  /** What the kernel said on the line, also where it spoke into another program's line. */
  private static String spoken(BlockLine line) {
    String clean = CleanText.of(line.text());
    int record = CleanText.kernelRecordInside(clean);
    return record < 0 ? clean : CleanText.of(clean.substring(record));
  }
}
