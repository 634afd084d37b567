package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugBaseVisitor;
import dev.afterbye.grammar.antlr.KexecDebugParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * What the statements of one line have in common: where they go, and how their numbers are read.
 */
abstract class StatementPieces extends KexecDebugBaseVisitor<Boolean> {

  final LoadAssembler loads;
  final int line;
  final boolean byKernel;

  StatementPieces(LoadAssembler loads, int line, boolean byKernel) {
    this.loads = loads;
    this.line = line;
    this.byKernel = byKernel;
  }

  @Override
  protected Boolean defaultResult() {
    return false;
  }

  @Override
  protected Boolean aggregateResult(Boolean before, Boolean next) {
    return before || next;
  }

  /** Notes that the kernel itself made the line, which it does for the file call only. */
  void stated(LoadBuilder load) {
    if (byKernel) {
      load.fileLoad(line);
    }
  }

  /** The spelling of a number tells the tool's release, not the kernel's. */
  void spelled(LoadBuilder load, String number) {
    if (byKernel) {
      load.fileLoad(line);
    } else {
      load.fingerprint().spelled(number);
    }
  }

  static Unsigned64 number(KexecDebugParser.PointerContext pointer) {
    return pointer.hex() == null ? Unsigned64.ZERO : number(pointer.hex());
  }

  static Unsigned64 number(KexecDebugParser.HexContext hex) {
    return Unsigned64.parseHex(hex.getText()).orElseThrow();
  }

  /** A count or an index; one too large for an int is as good as the largest. */
  static int bounded(Token digits) {
    return Unsigned64.parseDecimal(digits.getText())
        .filter(value -> value.isAtMost(Unsigned64.of(Integer.MAX_VALUE)))
        .map(value -> (int) value.toLong())
        .orElse(Integer.MAX_VALUE);
  }

  /** The characters of the line a node covers, blanks included. */
  static String source(ParserRuleContext node) {
    Token start = node.getStart();
    Token stop = node.getStop();
    return stop != null && start instanceof LineToken first ? first.textTo(stop) : "";
  }

  /**
   * The file of {@code `file': reason}, its quotes perhaps made alike in copying, or {@code file:
   * reason}.
   */
  static String fileName(ParserRuleContext subject) {
    String text = source(subject);
    int close = text.indexOf("':");
    if ((text.startsWith("`") || text.startsWith("'")) && close > 0) {
      return text.substring(1, close);
    }
    int reason = text.indexOf(": ");
    return reason > 0 ? text.substring(0, reason) : text;
  }

  static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
