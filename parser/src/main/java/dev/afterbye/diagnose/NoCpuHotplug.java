package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.record.Hit;
import java.util.Optional;

/**
 * 32-bit ARM refuses kexec with EINVAL when more than one CPU is possible and the platform cannot
 * take CPUs down (arch/arm/kernel/machine_kexec.c, machine_kexec_prepare). It says nothing, so that
 * this is what is left when every other check with that error passes.
 */
final class NoCpuHotplug implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    boolean refused =
        fact.load().architecture() == Architecture.ARM && Refusal.isError(fact, Refusal.INVALID);
    Optional<Hit> cpus =
        facts
            .hits(SupportingLines.CPUS_UP)
            .filter(hit -> !hit.captures().getOrDefault("count", "1").equals("1"))
            .findFirst();
    if (!refused || cpus.isEmpty() || !SegmentTable.passesChecksOf(facts, fact)) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("no-cpu-hotplug-support", facts)
            .certainty(Certainty.POSSIBLE)
            .cause(
                "The kernel runs "
                    + cpus.get().captures().getOrDefault("count", "several")
                    + " CPUs, and all other checks that give \"Invalid argument\" pass: at most 16"
                    + " segments, none overlap, none has more data than memory, half of all RAM is"
                    + " not exceeded. What is left on 32-bit ARM is a platform that cannot take its"
                    + " CPUs down.")
            .evidence(fact.line(fact.load().failure().orElseThrow().line()))
            .evidence(cpus.get().record().line())
            .build());
  }
}
