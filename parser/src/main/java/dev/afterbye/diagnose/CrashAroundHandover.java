package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.HandoverFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An oops while the old kernel jumps, or in the new one before any program of it runs. */
final class CrashAroundHandover implements ComputedRule {
  private static final List<String> CRASHES =
      List.of("kernel-bad-pointer", "general-protection-fault", "kernel-oops");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> crash =
          CRASHES.stream()
              .flatMap(id -> facts.text(id).stream())
              .map(TextFact::line)
              .min(LineRef::compareByPlace);
      if (crash.isEmpty()) {
        continue;
      }
      Optional<HandoverFact> handover =
          facts.handover().filter(h -> h.line().from() < crash.get().from());
      if (handover.isPresent()) {
        out.accept(
            catalogue
                .draft("oops-at-kexec-jump", facts)
                .evidence(crash.get())
                .evidence(handover.get().line())
                .build());
      } else if (facts.boot().beginning() == Beginning.KEXEC
          && beforePrograms(facts, crash.get())) {
        out.accept(catalogue.draft("new-kernel-early-oops", facts).evidence(crash.get()).build());
      }
    }
  }

  private static boolean beforePrograms(BootFacts facts, LineRef crash) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase().compareTo(Phase.INITRAMFS) >= 0)
        .map(PhaseMark::line)
        .noneMatch(line -> line.from() < crash.from());
  }
}
