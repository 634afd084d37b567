package dev.afterbye.architecture.wrong.grammar;

import dev.afterbye.architecture.wrong.demux.ReadsFiles;

/** The lowest module knowing one above it. */
public record KnowsTheDemultiplexer(ReadsFiles above) {}
