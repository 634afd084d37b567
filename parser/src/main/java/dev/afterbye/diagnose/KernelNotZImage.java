package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.grammar.ZImage;
import java.util.Optional;

/** A file loaded as zImage without its magic (arch/arm/boot/compressed/head.S, 0x016f2818). */
final class KernelNotZImage implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<ZImage.Header> header = fact.load().zImage().flatMap(ZImage::header);
    if (header.isEmpty() || header.get().isZImage()) {
      return Optional.empty();
    }
    Unsigned64 magic = header.get().magic();
    return Optional.of(
        catalogue
            .draft("kernel-not-zimage", facts)
            .cause(
                "The first word of the header is "
                    + magic.toHex()
                    + ", a zImage has 0x016f2818 there. kexec loads the file all the same.")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.line(header.get().line()))
            .build());
  }
}
