package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.LoongArchImage;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A LoongArch kernel runs only at its link address, which its header gives as text offset; tools
 * before 2.0.28 put it at zero (kexec-tools kexec/arch/loongarch/kexec-pei-loongarch.c).
 */
final class LoongArchPlacement implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<Segment> kernel = fact.load().segments().stream().findFirst();
    Optional<Unsigned64> offset = fact.load().loongArchImage().flatMap(LoongArchImage::textOffset);
    boolean atZero =
        fact.load().architecture() == Architecture.LOONGARCH
            && kernel.flatMap(Segment::mem).filter(Unsigned64::isZero).isPresent();
    if (!atZero || offset.isEmpty() || offset.get().isZero()) {
      return Optional.empty();
    }
    return Optional.of(
        catalogue
            .draft("loongarch-link-address-ignored", facts)
            .cause(
                "The kernel is placed at address 0 although its header asks for text offset "
                    + offset.get().toHex()
                    + ".")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.line(kernel.get().line()))
            .build());
  }
}
