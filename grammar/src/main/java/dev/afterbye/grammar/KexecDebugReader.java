package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecDebugParser.LineContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads the load dumps of {@code kexec -d} out of a block of console lines. */
public final class KexecDebugReader {

  /** Forms of lines that a parser has met are not parsed again: it pays to keep it. */
  private static final ThreadLocal<LineParser<KexecDebugParser, LineContext>> PARSERS =
      ThreadLocal.withInitial(LineParser::ofDebug);

  private KexecDebugReader() {}

  /**
   * Reads the block. Any text will do: what is no part of a dump ends up in {@link
   * KexecBlock#unread()}.
   */
  public static KexecBlock read(List<BlockLine> lines, ReadLimits limits) {
    LineParser<KexecDebugParser, LineContext> parser = PARSERS.get();
    BoundedLines bounded = BoundedLines.of(lines, limits);
    LoadAssembler loads = new LoadAssembler(limits);
    List<BlockLine> unread = new ArrayList<>(bounded.tooLong());
    for (CleanLine line : new CutLines(parser).rejoin(QuotedPrintable.decode(bounded.lines()))) {
      if (!read(line, parser, loads) && !line.line().text().isBlank()) {
        unread.add(line.line());
      }
    }
    return loads.block(unread, bounded.limitsHit());
  }

  private static boolean read(
      CleanLine cleaned, LineParser<KexecDebugParser, LineContext> parser, LoadAssembler loads) {
    BlockLine line = cleaned.line();
    KernelPrefix stated = KernelPrefix.of(cleaned.clean());
    String clean = stated.rest();
    DebugStatements statements = new DebugStatements(loads, line.number(), stated.byKernel());
    if (line.cut()) {
      return statement(clean, parser)
              .filter(CutComplaint::isTold)
              .filter(statements::visit)
              .isPresent()
          || complains(clean, line.number(), loads);
    }
    if (loads.dropsSegment(clean)) {
      return true;
    }
    boolean ownLine = !clean.isEmpty() && !cleaned.kernelRecord();
    boolean commandLine = ownLine && loads.expectsCommandLine();
    Optional<ShellLine> typed = ShellLine.read(clean);
    if (typed.isPresent()) {
      loads.typed(typed.get(), line.number());
      return true;
    }
    Optional<ParserRuleContext> statement = statement(clean, parser);
    if (statement.filter(statements::visit).isPresent()) {
      return true;
    }
    if (commandLine && statement.isEmpty()) {
      loads.crashCommandLine(clean, line.number());
      return true;
    }
    return complains(clean, line.number(), loads);
  }

  private static Optional<ParserRuleContext> statement(
      String clean, LineParser<KexecDebugParser, LineContext> parser) {
    return parser.parse(clean).map(line -> (ParserRuleContext) line.statement().getChild(0));
  }

  private static boolean complains(String clean, int line, LoadAssembler loads) {
    long letters = LetterSet.of(clean);
    Optional<MessageKind> complaint = FixedComplaint.kindOf(clean, letters);
    complaint.ifPresent(
        kind -> loads.load(line).message(new Message(kind, clean, Optional.empty(), line)));
    if (complaint.isPresent()) {
      return true;
    }
    Optional<KnownLine> known = KnownLines.read(clean, letters, line);
    known.ifPresent(loads::known);
    return known.isPresent();
  }
}
