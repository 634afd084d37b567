package dev.afterbye.grammar;

import java.util.List;

/**
 * A block of memory ranges of a load dump.
 *
 * @param kind what the header said the block lists
 * @param ranges in the order printed
 * @param line the header's line, or the first range's where the header is missing
 */
public record MemoryRanges(RangeBlock kind, List<MemoryRange> ranges, int line) {

  public MemoryRanges {
    ranges = List.copyOf(ranges);
  }

  /** The ranges of usable RAM. */
  public List<MemoryRange> ram() {
    return ranges.stream().filter(range -> range.type() == kind.ramType()).toList();
  }
}
