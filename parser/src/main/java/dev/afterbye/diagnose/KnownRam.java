package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.record.Hit;
import java.util.Optional;

/** How much RAM a machine has, as far as its log tells. */
final class KnownRam {
  private static final long KIB = 1024;

  private KnownRam() {}

  /** All RAM: by the dump's list, a quoted /proc/iomem, or what the kernel said when it booted. */
  static Optional<Unsigned64> bytes(BootFacts facts, LoadFact fact) {
    Unsigned64 listed = SegmentTable.ramBytes(fact.load());
    if (!listed.isZero()) {
      return Optional.of(listed);
    }
    return iomem(facts).or(() -> said(facts));
  }

  private static Optional<Unsigned64> said(BootFacts facts) {
    return facts
        .text(SupportingLines.MEMORY_TOTAL)
        .flatMap(text -> text.capture("total"))
        .flatMap(Unsigned64::parseDecimal)
        .map(kib -> Unsigned64.of(kib.toLong() * KIB));
  }

  private static Optional<Unsigned64> iomem(BootFacts facts) {
    Optional<TextFact> lines =
        facts
            .text(SupportingLines.SYSTEM_RAM)
            // Of very many lines only some are kept, and their sum says nothing.
            .filter(text -> text.count() == text.hits().size());
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Unsigned64 sum = Unsigned64.ZERO;
    for (Hit hit : lines.get().hits()) {
      SegmentTable.Ram range = IomemRange.of(hit);
      sum = sum.plus(range.end().minus(range.start()));
    }
    // To a user who is not root all addresses read as zero.
    return sum.isGreaterThan(Unsigned64.of(lines.get().count()))
        ? Optional.of(sum)
        : Optional.empty();
  }
}
