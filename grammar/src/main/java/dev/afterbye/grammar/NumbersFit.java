package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugBaseVisitor;
import dev.afterbye.grammar.antlr.KexecDebugParser.HexContext;

/**
 * Whether every hex number of a line fits 64 bits. A longer one is two lines run together, and
 * neither half of it can be trusted.
 */
final class NumbersFit extends KexecDebugBaseVisitor<Boolean> {

  @Override
  public Boolean visitHex(HexContext hex) {
    return Unsigned64.parseHex(hex.getText()).isPresent();
  }

  @Override
  protected Boolean defaultResult() {
    return true;
  }

  @Override
  protected Boolean aggregateResult(Boolean before, Boolean next) {
    return before && next;
  }
}
