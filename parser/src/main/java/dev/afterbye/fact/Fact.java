package dev.afterbye.fact;

import dev.afterbye.line.LineRef;

/** Something a boot states. */
public sealed interface Fact permits TextFact, LoadFact, CommandFact, HandoverFact {
  /** The line that states it, or the first of them. */
  LineRef line();
}
