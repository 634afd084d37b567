package dev.afterbye.architecture.wrong.report;

import org.antlr.v4.runtime.Token;
import picocli.CommandLine;

/** A stage with libraries that belong to other packages. */
public record UsesLibraries(Token token, CommandLine commandLine) {}
