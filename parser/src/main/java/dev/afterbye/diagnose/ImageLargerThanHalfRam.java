package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * The kernel refuses an image of more than half of all RAM (kernel/kexec_core.c,
 * sanity_check_segment_list).
 */
final class ImageLargerThanHalfRam implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding.Standing> standing = Refusal.standing(facts, fact, Refusal.INVALID);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    Unsigned64 total = KnownRam.bytes(facts, fact).orElse(Unsigned64.ZERO);
    Unsigned64 needed = SegmentTable.neededBytes(fact.load());
    if (total.isZero() || fact.load().onCrash()) {
      return Optional.empty();
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
                        + " of System RAM that the log lists is "
                        + Sizes.mib(half)
                        + ".")
                .standing(standing.get())
                .evidence(fact.line())
                .build());
  }
}
