package dev.afterbye.fact;

/**
 * How the lines of a boot stand on the wire.
 *
 * @param lines all of them
 * @param cuts how often another writer cut one
 * @param records kernel records with a stamp
 * @param twins those of them that repeat the stamp and the length of the one before
 */
public record WireCounts(long lines, long cuts, long records, long twins) {}
