package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugLexer;
import dev.afterbye.grammar.antlr.KexecDebugParser.CallFailedContext;
import dev.afterbye.grammar.antlr.KexecDebugParser.MessageContext;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * What can be read from a line that the input's end cut, as the last one of a log often is that was
 * copied by hand: a complaint of which no name and no number may be what was cut.
 */
final class CutComplaint {
  private CutComplaint() {}

  /** Whether the statement is such a complaint. */
  static boolean isTold(ParserRuleContext statement) {
    return switch (statement.getStop().getType()) {
      case KexecDebugLexer.HEXNUM,
          KexecDebugLexer.HEXH,
          KexecDebugLexer.DIGITS,
          KexecDebugLexer.HEXWORD ->
          false;
      default ->
          statement instanceof CallFailedContext
              || (statement instanceof MessageContext && !endsWithName(statement.getText()));
    };
  }

  /** The reason stands behind a colon behind the file's name. */
  private static boolean endsWithName(String message) {
    return message.startsWith("Cannot") && !message.contains(":");
  }
}
