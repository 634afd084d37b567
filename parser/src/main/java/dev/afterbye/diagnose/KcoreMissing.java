package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/** kexec cannot read the memory layout and misses /proc/kcore (CONFIG_PROC_KCORE). */
final class KcoreMissing implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> layout = facts.text("memory-layout-unreadable");
      Optional<TextFact> kcore = facts.text(SupportingLines.NO_KCORE);
      if (layout.isPresent() && kcore.isPresent()) {
        out.accept(
            catalogue
                .draft("kcore-missing", facts)
                .certainty(Certainty.LIKELY)
                .evidence(kcore.get().line())
                .evidence(layout.get().line())
                .build());
      }
    }
  }
}
