package dev.afterbye.fact;

import dev.afterbye.grammar.KexecCommand;
import dev.afterbye.line.LineRef;

/** A {@code kexec} command that was typed or traced. */
public record CommandFact(KexecCommand command, LineRef line) implements Fact {}
