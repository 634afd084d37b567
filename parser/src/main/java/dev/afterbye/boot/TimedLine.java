package dev.afterbye.boot;

import dev.afterbye.line.LineRef;
import java.util.Optional;

/**
 * A line of a boot and when it came.
 *
 * @param onKernelClock by the stamps of its own kernel
 * @param arrived since the boot's first byte; absent when nothing tells, or when the transcript
 *     begins later than the boot
 */
public record TimedLine(
    LineRef line, Optional<Interval> onKernelClock, Optional<Interval> arrived) {}
