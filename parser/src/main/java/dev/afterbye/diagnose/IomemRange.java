package dev.afterbye.diagnose;

import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.record.Hit;

/** A range of {@code /proc/iomem} from a line that was found. */
final class IomemRange {
  private IomemRange() {}

  static SegmentTable.Ram of(Hit hit) {
    return new SegmentTable.Ram(value(hit, "start"), value(hit, "end").plus(Unsigned64.of(1)));
  }

  private static Unsigned64 value(Hit hit, String name) {
    return Unsigned64.parseHex(hit.captures().getOrDefault(name, "0")).orElse(Unsigned64.ZERO);
  }
}
