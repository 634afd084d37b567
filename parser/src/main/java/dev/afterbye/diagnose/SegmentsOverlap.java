package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;

/** No two segments may share memory (kernel/kexec_core.c, sanity_check_segment_list). */
final class SegmentsOverlap implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding.Standing> standing = Refusal.standing(facts, fact, Refusal.INVALID);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    return SegmentTable.overlap(fact.load())
        .map(
            pair ->
                catalogue
                    .draft("segments-overlap", facts)
                    .cause(
                        pair.get(0).name()
                            + " and "
                            + pair.get(1).name()
                            + " share memory; the kernel refuses that with \"Invalid argument\".")
                    .standing(standing.get())
                    .evidence(fact.line(pair.get(0).line()))
                    .evidence(fact.line(pair.get(1).line()))
                    .build());
  }
}
