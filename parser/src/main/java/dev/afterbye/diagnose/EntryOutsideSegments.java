package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.List;
import java.util.Optional;

/** An entry point that lies in no segment; the kernel jumps there all the same. */
final class EntryOutsideSegments implements LoadRule {
  /** Strips KSEG0 and KSEG1 from a MIPS address (arch/mips/include/asm/addrspace.h). */
  private static final long MIPS_PHYSICAL = 0x1fffffffL;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(fact.load());
    Optional<Unsigned64> entry = fact.load().entry();
    boolean known =
        entry.isPresent()
            && fact.load().nrSegments().orElse(-1) == pieces.size()
            && !pieces.isEmpty();
    if (!known) {
      return Optional.empty();
    }
    boolean mips = fact.load().architecture() == Architecture.MIPS;
    Unsigned64 at = mips ? Unsigned64.of(entry.get().toLong() & MIPS_PHYSICAL) : entry.get();
    boolean inside = pieces.stream().anyMatch(p -> p.mem().isAtMost(at) && at.isLessThan(p.end()));
    return inside
        ? Optional.empty()
        : Optional.of(
            catalogue
                .draft("entry-outside-segments", facts)
                .certainty(Certainty.LIKELY)
                .cause(
                    "The entry point "
                        + entry.get().toHex()
                        + " lies in none of the "
                        + pieces.size()
                        + " segments; the kernel does not check that and jumps there.")
                .standing(LoadRule.standing(story, facts, fact))
                .evidence(fact.line(pieces.get(0).line()))
                .build());
  }
}
