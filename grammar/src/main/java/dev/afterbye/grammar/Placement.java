package dev.afterbye.grammar;

/**
 * Where a loader says it put something.
 *
 * @param address its first byte
 * @param sizeBytes its length
 * @param line where it was read
 */
public record Placement(Unsigned64 address, Unsigned64 sizeBytes, int line) {}
