package dev.afterbye.boot;

import dev.afterbye.line.LineRef;
import java.util.OptionalLong;

/**
 * Where a phase was first seen to run.
 *
 * @param stampMicros the newest kernel stamp at that place, in microseconds since that kernel's
 *     clock began
 */
public record PhaseMark(Phase phase, LineRef line, OptionalLong stampMicros) {}
