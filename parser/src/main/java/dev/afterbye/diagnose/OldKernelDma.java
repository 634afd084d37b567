package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The IOMMU of a kernel that was started by kexec stops a device, and the boot fails: the old
 * kernel's device may have written before the IOMMU was on.
 */
final class OldKernelDma implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Beginning beginning = facts.boot().beginning();
      boolean handedTo = beginning == Beginning.KEXEC || beginning == Beginning.CRASH_KERNEL;
      Optional<TextFact> fault = facts.text(SupportingLines.IOMMU_FAULT);
      if (handedTo && fault.isPresent() && !Recovery.endedWell(story, facts)) {
        out.accept(
            catalogue
                .draft("dma-from-old-kernel", facts)
                .certainty(Certainty.POSSIBLE)
                .count(fault.get().count())
                .evidence(fault.get().line())
                .build());
      }
    }
  }
}
