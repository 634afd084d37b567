package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.line.LineRef;
import java.util.Optional;

/** A segmentation fault directly behind the output of a load that was not finished. */
final class ToolCrash implements LoadRule {
  private static final int NEAR_LINES = 3;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    if (fact.load().entry().isPresent()) {
      return Optional.empty();
    }
    int from = fact.load().firstLine();
    int to = Math.min(fact.lines().size(), fact.load().lastLine() + 1 + NEAR_LINES);
    Optional<LineRef> fault =
        fact.lines().subList(from, to).stream()
            .filter(line -> line.text().contains("Segmentation fault"))
            .findFirst();
    return fault.map(
        line ->
            catalogue
                .draft("kexec-tool-crash", facts)
                .certainty(Certainty.LIKELY)
                .evidence(line)
                .build());
  }
}
