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
        facts.text("kexec-binary-missing").map(t -> missing(facts, t, catalogue)).ifPresent(out);
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

  private static Finding missing(BootFacts facts, TextFact text, Catalogue catalogue) {
    String why = catalogue.type(text.id()).map(FindingType::cause).orElse("");
    return catalogue
        .draft(text.id(), facts)
        .cause(
            why
                + " The kexec that was announced was never executed: the boot went on with the old"
                + " kernel, without a word about it.")
        .evidence(text.line())
        .build();
  }
}
