package dev.afterbye.architecture.wrong.report;

import dev.afterbye.architecture.wrong.cli.Program;

/** A stage that knows who calls it. */
public record KnowsTheCommandLine(Program caller) {}
