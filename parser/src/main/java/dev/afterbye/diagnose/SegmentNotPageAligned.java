package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;

/**
 * Start and size of every segment must be whole pages (kernel/kexec_core.c,
 * sanity_check_segment_list).
 */
final class SegmentNotPageAligned implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding.Standing> standing =
        Refusal.standing(facts, fact, Refusal.ADDRESS, Refusal.INVALID);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    return SegmentTable.pieces(fact.load()).stream()
        .filter(p -> !p.isPageAligned())
        .findFirst()
        .map(
            piece ->
                catalogue
                    .draft("segment-not-page-aligned", facts)
                    .cause(
                        piece.name()
                            + ": start "
                            + piece.mem().toHex()
                            + " and size "
                            + piece.memsz().toHex()
                            + " are not both multiples of the page size 0x1000; the kernel refuses"
                            + " that with \"Cannot assign requested address\".")
                    .standing(standing.get())
                    .evidence(fact.line(piece.line()))
                    .build());
  }
}
