package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The IOMMU of a kernel that another one started stops a device. What it stops does no harm, but
 * the device may have written before the IOMMU was on: likely where the boot shows damage that such
 * writes do, a mere possibility where it fails by something else.
 */
final class OldKernelDma implements ComputedRule {
  private static final String ID = "dma-from-old-kernel";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Beginning beginning = facts.boot().beginning();
      boolean handedTo = beginning == Beginning.KEXEC || beginning == Beginning.CRASH_KERNEL;
      Optional<TextFact> fault = facts.text(SupportingLines.IOMMU_FAULT);
      if (handedTo && fault.isPresent()) {
        boolean damage =
            catalogue.type(ID).stream()
                .flatMap(type -> type.explains().stream())
                .anyMatch(facts::has);
        out.accept(
            catalogue
                .draft(ID, facts)
                .certainty(damage ? Certainty.LIKELY : Certainty.POSSIBLE)
                .count(fault.get().count())
                .evidence(fault.get().line())
                .build());
      }
    }
  }
}
