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
      if (facts.handover().isPresent()
          && story.successor(facts).isEmpty()
          && !story.cutShort(facts)
          && !CrashAroundHandover.atTheJump(facts)) {
        judge(facts, facts.handover().get(), catalogue)
            .map(draft -> draft.mayStillSpeak(story.usualSilence(facts)).build())
            .ifPresent(out);
      }
    }
  }

  private static Optional<Draft> judge(
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
    boolean unpacked = model.decompressedLine().isPresent() && model.decompressorDone();
    String id;
    int at;
    if (unpacked) {
      id = "silent-after-decompress";
      at = model.decompressedLine().getAsInt();
    } else if (purgatory) {
      id = "stuck-in-purgatory";
      at = model.purgatoryLine().getAsInt();
    } else if (bye) {
      id = "silent-after-bye";
      at = model.byeLine().getAsInt();
    } else {
      id = "silent-after-starting-new-kernel";
      at = model.startLine();
    }
    LineRef last = handover.line(at);
    Architecture machine =
        Story.executedLoad(facts)
            .map(l -> l.load().architecture())
            .filter(named -> named != Architecture.UNKNOWN)
            .orElse(guess(handover));
    Draft draft =
        catalogue
            .draft(id, facts)
            .certainty(Certainty.POSSIBLE)
            .evidence(bye ? handover.line(model.byeLine().getAsInt()) : last)
            .experiments(new SilenceExperiments(facts, machine).all());
    if (unpacked || purgatory) {
      draft.evidence(last);
    }
    if (handover.textBytesBehind() > 0 && id.equals("silent-after-bye")) {
      draft.also(
          "The "
              + handover.textBytesBehind()
              + " bytes of user text behind it are what the old kernel's terminal still held.");
    }
    return Optional.of(draft);
  }

  /**
   * Only arm and arm64 name the CPUs they stop, and only arm64 says how long it polled for them.
   */
  private static Architecture guess(HandoverFact handover) {
    if (handover.handover().cpuStops().isEmpty()) {
      return Architecture.UNKNOWN;
    }
    boolean polled = handover.lines().stream().anyMatch(line -> line.text().contains("(polled "));
    return polled ? Architecture.ARM64 : Architecture.ARM;
  }
}
