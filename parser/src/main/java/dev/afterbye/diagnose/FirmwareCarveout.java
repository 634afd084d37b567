package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.Segment;
import java.util.Optional;
import java.util.stream.Stream;

/** The firmware reports a bus error right after the jump: a segment lies in memory it guards. */
final class FirmwareCarveout implements LoadRule {
  /** Lines that may stand between the end of the dump and the firmware's complaint. */
  private static final long NEAR_LINES = 20;

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    if (fact.load().failure().isPresent() || fact.load().segments().isEmpty()) {
      return Optional.empty();
    }
    long end =
        facts
            .handover()
            .map(h -> h.lines().get(h.handover().lastLine()).number())
            .orElse(fact.lastLine().number());
    return Stream.of("trusted-firmware-error", "serror-interrupt", "trusted-firmware-crash")
        .flatMap(id -> facts.text(id).stream())
        .map(TextFact::line)
        .filter(line -> line.number() >= end && line.number() - end <= NEAR_LINES)
        .findFirst()
        .map(
            line ->
                catalogue
                    .draft("segment-in-firmware-carveout", facts)
                    .certainty(Certainty.LIKELY)
                    .cause(
                        "Directly after the load the firmware reports \""
                            + line.text().strip()
                            + "\"; the image lies at "
                            + fact.load().segments().stream()
                                .findFirst()
                                .flatMap(Segment::mem)
                                .map(Object::toString)
                                .orElse("an unknown address")
                            + ", which the firmware may keep for itself.")
                    .evidence(fact.line())
                    .evidence(line)
                    .build());
  }
}
