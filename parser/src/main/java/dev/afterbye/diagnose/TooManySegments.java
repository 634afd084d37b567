package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;

/** More segments than the call takes (include/uapi/linux/kexec.h, KEXEC_SEGMENT_MAX). */
final class TooManySegments implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Finding.Standing> standing = Refusal.standing(facts, fact, Refusal.INVALID);
    if (standing.isEmpty()) {
      return Optional.empty();
    }
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
                .standing(standing.get())
                .evidence(fact.line())
                .build());
  }
}
