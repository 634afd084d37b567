package dev.afterbye.grammar;

/**
 * A segment and what it holds.
 *
 * @param segment the segment
 * @param role what it holds
 * @param why the line or the rule that says so, in words; it names a line number where a line says
 *     it, and says "by order" or "by size" where only the loader's habit does
 */
public record RoledSegment(Segment segment, SegmentRole role, String why) {}
