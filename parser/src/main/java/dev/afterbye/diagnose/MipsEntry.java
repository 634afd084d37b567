package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.HandoverFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A 32-bit MIPS kernel must be entered through KSEG0, 0x80000000 to 0x9fffffff
 * (arch/mips/include/asm/addrspace.h; the line is arch/mips/kernel/machine_kexec.c's).
 */
final class MipsEntry implements ComputedRule {
  private static final Unsigned64 KSEG0 = Unsigned64.of(0x80000000L);

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<HandoverFact> handover = facts.handover();
      Optional<Unsigned64> entry = handover.flatMap(h -> h.handover().entry());
      if (entry.isEmpty() || !entry.get().isLessThan(KSEG0) || !isMips(facts, handover.get())) {
        continue;
      }
      Draft draft =
          catalogue
              .draft("mips-entry-not-kseg0", facts)
              .certainty(Certainty.LIKELY)
              .cause(
                  "The old kernel jumps to "
                      + entry.get().toHex()
                      + ", a physical address; a MIPS kernel has to be entered through KSEG0, at "
                      + entry.get().plus(KSEG0).toHex()
                      + ".")
              .standing(story.silent(facts) ? Finding.Standing.HOLDS : Finding.Standing.RECOVERED);
      handover.get().lines().stream()
          .filter(l -> l.text().contains("Will call new kernel at"))
          .forEach(draft::evidence);
      out.accept(draft.build());
    }
  }

  /** RISC-V names the hart, m68k says goodbye on the same line; MIPS does neither. */
  private static boolean isMips(BootFacts facts, HandoverFact handover) {
    boolean named =
        Story.executedLoad(facts)
            .filter(l -> l.load().architecture() != Architecture.UNKNOWN)
            .map(l -> l.load().architecture() == Architecture.MIPS)
            .orElse(true);
    List<LineRef> calls =
        handover.lines().stream()
            .filter(l -> l.text().contains("Will call new kernel at"))
            .toList();
    return named
        && !calls.isEmpty()
        && calls.stream().noneMatch(l -> l.text().contains("hart") || l.text().contains("Bye"));
  }
}
