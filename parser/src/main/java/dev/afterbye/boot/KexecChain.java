package dev.afterbye.boot;

import java.util.List;
import java.util.Optional;

/**
 * Boots each of which started the next one through kexec: the machine boots more than once.
 *
 * @param first number of the first of them
 * @param last number of the last of them
 * @param total how long they took together: from the first byte to the last by arrival, and without
 *     arrival times at least what the kernels' clocks show
 * @param repeatedPhases the phases from the kernel on that every one of them went through
 * @param repeatedMarkers what the programs of every one of them said alike, as stage markers
 * @param repeatedTime how long the repeated phases took in all but the last of them
 */
public record KexecChain(
    int first,
    int last,
    Optional<Interval> total,
    List<Phase> repeatedPhases,
    List<String> repeatedMarkers,
    Optional<Interval> repeatedTime) {
  public KexecChain {
    repeatedPhases = List.copyOf(repeatedPhases);
    repeatedMarkers = List.copyOf(repeatedMarkers);
  }
}
