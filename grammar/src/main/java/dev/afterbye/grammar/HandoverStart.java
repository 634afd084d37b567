package dev.afterbye.grammar;

import dev.afterbye.grammar.Handover.Kind;
import dev.afterbye.grammar.antlr.KexecHandoverBaseVisitor;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import java.util.Optional;

/** Whether a parsed line announces a hand-over, and which kind. */
final class HandoverStart extends KexecHandoverBaseVisitor<Optional<Kind>> {

  @Override
  protected Optional<Kind> defaultResult() {
    return Optional.empty();
  }

  @Override
  protected Optional<Kind> aggregateResult(Optional<Kind> before, Optional<Kind> next) {
    return before.isPresent() ? before : next;
  }

  @Override
  public Optional<Kind> visitStartNormal(KexecHandoverParser.StartNormalContext start) {
    return Optional.of(Kind.NORMAL);
  }

  @Override
  public Optional<Kind> visitStartCrash(KexecHandoverParser.StartCrashContext start) {
    return Optional.of(Kind.CRASH);
  }
}
