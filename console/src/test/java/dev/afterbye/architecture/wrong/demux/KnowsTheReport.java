package dev.afterbye.architecture.wrong.demux;

import dev.afterbye.architecture.wrong.report.Prints;

/** An early stage that knows a later one. */
public record KnowsTheReport(Prints later) {}
