package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/** Scaleway's initramfs announced a kexec, and the old boot went on (scaleway/initrd, init). */
final class KexecStepSkipped implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> announced = facts.text("scw-kexec");
      boolean wentOn = facts.has("kexec-binary-missing") || facts.has("scw-end");
      if (announced.isPresent() && wentOn && !Story.executed(facts)) {
        out.accept(
            catalogue
                .draft("kexec-step-skipped", facts)
                .certainty(facts.has("scw-end") ? Certainty.PROVEN : Certainty.LIKELY)
                .cause(
                    "The initramfs announced a kexec, but no hand-over follows: the boot goes on"
                        + " with the old kernel, without a word about it.")
                .evidence(announced.get().line())
                .build());
      }
    }
  }
}
