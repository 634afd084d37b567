package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecDebugParser.LineContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    if (line.cut()) {
      return false;
    }
    KernelPrefix stated = KernelPrefix.of(cleaned.clean());
    String clean = stated.rest();
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
    Optional<LineContext> parsed = parser.parse(clean);
    if (parsed.isPresent()
        && new DebugStatements(loads, line.number(), stated.byKernel())
            .visit(parsed.get().statement().getChild(0))) {
      return true;
    }
    if (commandLine && parsed.isEmpty()) {
      loads.crashCommandLine(clean, line.number());
      return true;
    }
    long letters = LetterSet.of(clean);
    Optional<MessageKind> complaint = FixedComplaint.kindOf(clean, letters);
    complaint.ifPresent(
        kind ->
            loads
                .load(line.number())
                .message(new Message(kind, clean, Optional.empty(), line.number())));
    if (complaint.isPresent()) {
      return true;
    }
    Optional<KnownLine> known = KnownLines.read(clean, letters, line.number());
    known.ifPresent(loads::known);
    return known.isPresent();
  }
}
