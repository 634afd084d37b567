package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;

/**
 * A segment may not bring more data than memory (kernel/kexec_core.c, sanity_check_segment_list).
 */
final class SegmentLargerThanMemory implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding.Standing> standing = Refusal.standing(facts, fact, Refusal.INVALID);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    return SegmentTable.pieces(fact.load()).stream()
        .filter(SegmentTable.Piece::hasMoreDataThanMemory)
        .findFirst()
        .map(
            piece ->
                catalogue
                    .draft("segment-larger-than-memory-size", facts)
                    .cause(
                        piece.name()
                            + " has "
                            + piece.bufsz().orElseThrow().toHex()
                            + " bytes of data for "
                            + piece.memsz().toHex()
                            + " bytes of memory.")
                    .standing(standing.get())
                    .evidence(fact.line(piece.line()))
                    .build());
  }
}
