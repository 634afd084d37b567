package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.List;
import java.util.Optional;

/** A segment that does not lie in one piece of the System RAM which the dump lists. */
final class SegmentOutsideRam implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    List<SegmentTable.Ram> ram = SegmentTable.ram(fact.load());
    if (ram.isEmpty() || fact.load().onCrash()) {
      // A crash kernel's segments lie in its reservation, which the list of usable RAM leaves out.
      return Optional.empty();
    }
    return SegmentTable.pieces(fact.load()).stream()
        .filter(piece -> ram.stream().noneMatch(r -> r.contains(piece)))
        .findFirst()
        .map(
            piece ->
                catalogue
                    .draft("segment-outside-ram", facts)
                    .certainty(Certainty.LIKELY)
                    .cause(
                        piece.name()
                            + " does not lie within any of the "
                            + ram.size()
                            + " pieces of System RAM that the dump lists. Most kernels do not check"
                            + " that.")
                    .standing(LoadRule.standing(story, facts, fact))
                    .evidence(fact.line(piece.line()))
                    .build());
  }
}
