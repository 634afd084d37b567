package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.CrashLayout;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.RangeBlock;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.record.Hit;
import java.util.List;

/** The memory that is kept for a crash kernel, as far as the log tells; there may be two pieces. */
final class CrashMemory {
  private static final int MIB_BITS = 20;

  private CrashMemory() {}

  static List<SegmentTable.Ram> of(BootFacts facts, LoadFact fact) {
    List<SegmentTable.Ram> said =
        fact.load().crash().flatMap(CrashLayout::reservation).map(CrashMemory::range).stream()
            .toList();
    if (!said.isEmpty()) {
      return said;
    }
    List<SegmentTable.Ram> listed =
        facts.hits(SupportingLines.CRASH_KERNEL).map(IomemRange::of).distinct().toList();
    if (!listed.isEmpty()) {
      return listed;
    }
    List<SegmentTable.Ram> ranges =
        fact.load().ranges(RangeBlock.RESERVED).stream()
            .flatMap(block -> block.ranges().stream())
            .map(CrashMemory::range)
            .toList();
    return ranges.isEmpty()
        ? facts.hits(SupportingLines.CRASH_RESERVED).map(CrashMemory::announced).toList()
        : ranges;
  }

  private static SegmentTable.Ram range(MemoryRange range) {
    return new SegmentTable.Ram(range.start(), range.endInclusive().plus(Unsigned64.of(1)));
  }

  /** What the kernel printed when it booted: addresses, or megabytes. */
  private static SegmentTable.Ram announced(Hit hit) {
    if (hit.captures().containsKey("behind")) {
      return new SegmentTable.Ram(hex(hit, "start"), hex(hit, "behind"));
    }
    Unsigned64 start = mib(hit, "at");
    return new SegmentTable.Ram(start, start.plus(mib(hit, "size")));
  }

  private static Unsigned64 hex(Hit hit, String name) {
    return Unsigned64.parseHex(hit.captures().getOrDefault(name, "0")).orElse(Unsigned64.ZERO);
  }

  private static Unsigned64 mib(Hit hit, String name) {
    long number =
        Unsigned64.parseDecimal(hit.captures().getOrDefault(name, "0"))
            .orElse(Unsigned64.ZERO)
            .toLong();
    return Unsigned64.of(number << MIB_BITS);
  }
}
