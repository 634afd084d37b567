package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.fact.BootFacts;
import java.util.function.Consumer;

/** A device that the old kernel did not stop, caught by the IOMMU after a kexec. */
final class StaleDevice implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Beginning beginning = facts.boot().beginning();
      boolean warm = beginning == Beginning.KEXEC || beginning == Beginning.CRASH_KERNEL;
      facts
          .text("iommu-fault")
          .filter(text -> warm)
          .ifPresent(
              text ->
                  out.accept(
                      catalogue
                          .draft("dma-from-old-kernel", facts)
                          .certainty(Certainty.LIKELY)
                          .count(text.count())
                          .evidence(text.line())
                          .build()));
    }
  }
}
