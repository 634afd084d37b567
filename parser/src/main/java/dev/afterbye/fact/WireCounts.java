package dev.afterbye.fact;

import dev.afterbye.line.LineRef;
import java.util.Optional;

/**
 * How the lines of a boot stand on the wire.
 *
 * @param lines all of them
 * @param cuts how often another writer cut one
 * @param records kernel records with a stamp
 * @param twins those of them that repeat the stamp and the length of the one before
 * @param firstCut the first line that another writer cut
 * @param firstTwin the first record that repeats the one before
 */
public record WireCounts(
    long lines,
    long cuts,
    long records,
    long twins,
    Optional<LineRef> firstCut,
    Optional<LineRef> firstTwin) {}
