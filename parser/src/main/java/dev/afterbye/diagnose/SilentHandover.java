package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.HandoverFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Nothing that could come from another kernel follows the hand-over. The silence proves nothing
 * about where it died, or whether it did (facts: no console driver, lost initrd, wrong console= and
 * a real hang look the same).
 */
final class SilentHandover implements ComputedRule {
  /** What the terminal layer holds back and sends when the kernel is gone (drivers/tty/serial). */
  private static final long DRAINED_BYTES = 4096;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      if (facts.handover().isPresent() && story.successor(facts).isEmpty()) {
        judge(facts, facts.handover().get(), catalogue).ifPresent(out);
      }
    }
  }

  private static Optional<Finding> judge(
      BootFacts facts, HandoverFact handover, Catalogue catalogue) {
    var model = handover.handover();
    boolean bye = model.byeLine().isPresent();
    if (bye && handover.textBytesBehind() > DRAINED_BYTES) {
      return Optional.empty();
    }
    if (model.digestMismatch()) {
      return Optional.empty();
    }
    boolean purgatory = model.purgatoryLine().isPresent();
    String id =
        purgatory
            ? "stuck-in-purgatory"
            : bye ? "silent-after-bye" : "silent-after-starting-new-kernel";
    LineRef last =
        handover.line(
            purgatory
                ? model.purgatoryLine().getAsInt()
                : bye ? model.byeLine().getAsInt() : model.startLine());
    boolean arm =
        Story.executedLoad(facts)
            .map(l -> l.load().architecture() == Architecture.ARM)
            .orElse(!model.cpuStops().isEmpty());
    Draft draft =
        catalogue
            .draft(id, facts)
            .certainty(Certainty.POSSIBLE)
            .evidence(last)
            .experiments(SilenceExperiments.any(arm));
    if (handover.textBytesBehind() > 0 && bye) {
      draft.cause(
          catalogue.type(id).map(FindingType::cause).orElse("")
              + " The "
              + handover.textBytesBehind()
              + " bytes of user text behind it are what the old kernel's terminal still held.");
    }
    return Optional.of(draft.build());
  }
}
