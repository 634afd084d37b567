package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecDebugParser.HexContext;
import dev.afterbye.grammar.antlr.KexecDebugParser.LineContext;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.Trees;

/**
 * Whether every hex number of a line fits 64 bits. A longer one is two lines run together, and
 * neither half of it can be trusted.
 *
 * @param numbers those of the line; where their tokens are may change
 */
record NumbersFit(List<HexContext> numbers) {

  /** Digits that always fit, whatever is in front of them. */
  private static final int FITTING_DIGITS = 16;

  NumbersFit {
    numbers = List.copyOf(numbers);
  }

  static NumbersFit of(LineContext line) {
    return new NumbersFit(
        Trees.findAllRuleNodes(line, KexecDebugParser.RULE_hex).stream()
            .map(HexContext.class::cast)
            .toList());
  }

  boolean holds() {
    for (HexContext number : numbers) {
      Token token = number.getStart();
      if (token.getStopIndex() - token.getStartIndex() >= FITTING_DIGITS
          && Unsigned64.parseHex(number.getText()).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
