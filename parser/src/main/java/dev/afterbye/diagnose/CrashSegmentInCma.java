package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * kexec_file_load of a crash kernel took pages from the CMA area, outside the reservation, and then
 * refused them itself (kernel/kexec_file.c, the change of 6.18).
 */
final class CrashSegmentInCma implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> refused = facts.text("kexec-file-load-no-address");
      Optional<TextFact> pages = facts.text(SupportingLines.CMA_PAGES);
      if (refused.isPresent() && pages.isPresent()) {
        out.accept(
            catalogue
                .draft("crash-segment-in-cma", facts)
                .certainty(Certainty.LIKELY)
                .evidence(refused.get().line())
                .evidence(pages.get().line())
                .build());
      }
    }
  }
}
