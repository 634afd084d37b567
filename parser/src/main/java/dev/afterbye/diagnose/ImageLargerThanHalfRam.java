package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Unsigned64;
import java.util.List;
import java.util.Optional;

/**
 * The kernel refuses an image of more than half of all RAM (kernel/kexec_core.c,
 * sanity_check_segment_list).
 */
final class ImageLargerThanHalfRam implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    List<SegmentTable.Ram> ram = SegmentTable.ram(fact.load());
    if (ram.isEmpty() || fact.load().onCrash()) {
      return Optional.empty();
    }
    Unsigned64 total = Unsigned64.ZERO;
    for (SegmentTable.Ram piece : ram) {
      total = total.plus(piece.end().minus(piece.start()));
    }
    Unsigned64 needed = Unsigned64.ZERO;
    for (SegmentTable.Piece piece : SegmentTable.pieces(fact.load())) {
      needed = needed.plus(piece.memsz());
    }
    Unsigned64 half = Unsigned64.of(total.toLong() >>> 1);
    return needed.isAtMost(half)
        ? Optional.empty()
        : Optional.of(
            catalogue
                .draft("image-larger-than-half-ram", facts)
                .cause(
                    "The segments need "
                        + needed.toHex()
                        + " bytes ("
                        + Sizes.mib(needed)
                        + "); half of the "
                        + Sizes.mib(total)
                        + " of System RAM in the dump is "
                        + Sizes.mib(half)
                        + ".")
                .standing(Refusal.standing(fact))
                .evidence(fact.line())
                .build());
  }
}
