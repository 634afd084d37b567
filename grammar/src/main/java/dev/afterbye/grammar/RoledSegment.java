package dev.afterbye.grammar;

/**
 * A segment and what it holds.
 *
 * @param segment the segment
 * @param role what it holds
 * @param why the line or the rule that says so, in words; it says "by order" or "by size" where
 *     only the loader's habit does
 */
public record RoledSegment(Segment segment, SegmentRole role, String why) {}
