package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * systemd in an initrd waited for a device in vain and gave up its target for the root device: the
 * device that did not come is the root, or what the root is unlocked from.
 */
final class InitrdRootDevice implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> gaveUp = facts.text(SupportingLines.INITRD_WITHOUT_ROOT);
      Optional<TextFact> late = facts.text("device-unit-timeout");
      if (gaveUp.isEmpty() || late.isEmpty()) {
        continue;
      }
      Hit hit = late.get().first();
      String device = hit.captures().getOrDefault("device", "");
      out.accept(
          catalogue
              .draft("root-device-not-found", facts)
              .title("Root device did not appear: " + device)
              .evidence(hit.record().line())
              .evidence(gaveUp.get().line())
              .build());
    }
  }
}
