package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;

/** More segments than the call takes (include/uapi/linux/kexec.h, KEXEC_SEGMENT_MAX). */
final class TooManySegments implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    int count = fact.load().nrSegments().orElse(0);
    return count <= SegmentTable.MAX_SEGMENTS
        ? Optional.empty()
        : Optional.of(
            catalogue
                .draft("too-many-segments", facts)
                .cause(
                    count
                        + " segments; kexec_load takes at most "
                        + SegmentTable.MAX_SEGMENTS
                        + ".")
                .standing(Refusal.standing(fact))
                .evidence(fact.line())
                .build());
  }
}
