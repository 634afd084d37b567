package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.fact.BootFacts;
import java.util.Optional;
import java.util.function.Consumer;

/** A system that boots fully only to start another one with kexec. */
final class BootsTwice implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<BootFacts> second =
          story
              .successor(facts)
              .filter(next -> next.boot().beginning() == Beginning.KEXEC)
              .filter(next -> next.boot().reached(Phase.INIT));
      if (second.isPresent() && facts.boot().reached(Phase.INIT)) {
        Draft draft =
            catalogue
                .draft("system-boots-twice", facts)
                .cause(
                    "The first system ran for "
                        + seconds(facts.boot())
                        + " before it handed over, and the log shows the second for "
                        + seconds(second.get().boot())
                        + ". Where every start is made like this, it takes the time of both.");
        init(facts).ifPresent(mark -> draft.evidence(mark.line()));
        init(second.get()).ifPresent(mark -> draft.evidence(mark.line()));
        out.accept(draft.build());
      }
    }
  }

  private static Optional<PhaseMark> init(BootFacts facts) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase() == Phase.INIT || mark.phase() == Phase.RUNNING)
        .findFirst();
  }

  private static String seconds(Boot boot) {
    return boot.lastStampMicros().isPresent()
        ? boot.lastStampMicros().getAsLong() / 1_000_000 + " s"
        : "a time the log does not tell";
  }
}
