package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.crash.Crash;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.HandoverFact;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An oops while the old kernel jumps, or in the new one before any program of it runs. */
final class CrashAroundHandover implements ComputedRule {
  private static final List<String> CRASHES =
      List.of("kernel-bad-pointer", "general-protection-fault", "kernel-oops");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> crash = firstCrash(facts);
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

  /** Whether the old kernel crashed when it had said that it would start the other one. */
  static boolean atTheJump(BootFacts facts) {
    return firstCrash(facts)
        .flatMap(
            crash -> facts.handover().filter(handover -> handover.line().from() < crash.from()))
        .isPresent();
  }

  /** A kernel debugger tells of a crash in words that no rule for one line knows. */
  private static Optional<LineRef> firstCrash(BootFacts facts) {
    Stream<LineRef> told =
        CRASHES.stream().flatMap(id -> facts.text(id).stream()).map(TextFact::line);
    Stream<LineRef> reported =
        facts.crashes().stream()
            .filter(crash -> crash.finding().filter(CRASHES::contains).isPresent())
            .map(Crash::head);
    return Stream.concat(told, reported).min(LineRef::compareByPlace);
  }

  private static boolean beforePrograms(BootFacts facts, LineRef crash) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase().compareTo(Phase.INITRAMFS) >= 0)
        .map(PhaseMark::line)
        .noneMatch(line -> line.from() < crash.from());
  }
}
