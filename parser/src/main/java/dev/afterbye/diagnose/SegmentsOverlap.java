package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.List;
import java.util.Optional;

/** No two segments may share memory (kernel/kexec_core.c, sanity_check_segment_list). */
final class SegmentsOverlap implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    List<SegmentTable.Piece> pieces = SegmentTable.pieces(fact.load());
    for (int i = 0; i < pieces.size(); i++) {
      for (int j = i + 1; j < pieces.size(); j++) {
        SegmentTable.Piece one = pieces.get(i);
        SegmentTable.Piece other = pieces.get(j);
        if (one.overlaps(other)) {
          return Optional.of(
              catalogue
                  .draft("segments-overlap", facts)
                  .cause(
                      one.name()
                          + " and "
                          + other.name()
                          + " share memory; the kernel refuses that with \"Invalid argument\".")
                  .standing(Refusal.standing(fact))
                  .evidence(fact.line(one.line()))
                  .evidence(fact.line(other.line()))
                  .build());
        }
      }
    }
    return Optional.empty();
  }
}
