package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.EndSilence;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Handover;
import java.util.List;
import java.util.Optional;

/**
 * The boots of a transcript in order, and who handed over to whom.
 *
 * @param boots what each boot stated
 * @param cutShort whether more was to follow the last line
 * @param usualSilence the silence behind the last line, if it is too short to mean anything
 */
record Story(List<BootFacts> boots, boolean cutShort, Optional<EndSilence> usualSilence) {
  Story {
    boots = List.copyOf(boots);
  }

  /** A story that was told to its end. */
  Story(List<BootFacts> boots) {
    this(boots, false, Optional.empty());
  }

  /** Whether more was to follow this boot's last line, so that silence behind it means nothing. */
  boolean cutShort(BootFacts facts) {
    return nextIsLeftOut(facts) || (cutShort && next(facts).isEmpty());
  }

  /** What the silence behind this boot is, if it is too short to mean anything. */
  Optional<EndSilence> usualSilence(BootFacts facts) {
    return usualSilence.filter(silence -> next(facts).isEmpty());
  }

  /** Whether a boot follows that was not looked at, as in the middle of a long transcript. */
  boolean nextIsLeftOut(BootFacts facts) {
    boolean behind = last().filter(l -> facts.boot().number() < l.boot().number()).isPresent();
    return behind && next(facts).isEmpty();
  }

  /** The last boot, if it had not ended and nothing more was to follow its last line. */
  Optional<BootFacts> open() {
    return last().filter(last -> last.boot().ending() == Ending.OPEN && !cutShort(last));
  }

  /** The boot the transcript ends in, if there is any. */
  Optional<BootFacts> last() {
    return boots.isEmpty() ? Optional.empty() : Optional.of(boots.get(boots.size() - 1));
  }

  /** The boot behind this one, if it was looked at. */
  Optional<BootFacts> next(BootFacts facts) {
    int number = facts.boot().number() + 1;
    return boots.stream().filter(other -> other.boot().number() == number).findFirst();
  }

  /** The boot that this one's kexec or crash started, if it showed itself. */
  Optional<BootFacts> successor(BootFacts facts) {
    return follower(facts)
        .filter(
            n ->
                n.boot().beginning() == Beginning.KEXEC
                    || n.boot().beginning() == Beginning.CRASH_KERNEL);
  }

  /** The boot behind this one if no firmware spoke between. */
  Optional<BootFacts> follower(BootFacts facts) {
    return next(facts).filter(n -> !throughFirmware(n));
  }

  /** No kexec goes through firmware: the machine was reset before the new kernel spoke. */
  private static boolean throughFirmware(BootFacts facts) {
    return facts.boot().phases().stream()
        .map(PhaseMark::phase)
        .anyMatch(phase -> phase == Phase.FIRMWARE || phase == Phase.BOOTLOADER);
  }

  /** Whether this boot jumped to another kernel. */
  static boolean executed(BootFacts facts) {
    Ending ending = facts.boot().ending();
    return ending == Ending.HANDED_OVER
        || ending == Ending.CRASHED_OVER
        || facts.handover().isPresent();
  }

  /** Whether it was a crash that jumped. */
  static boolean crashed(BootFacts facts) {
    return facts
        .handover()
        .map(h -> h.handover().kind() == Handover.Kind.CRASH)
        .orElse(facts.boot().ending() == Ending.CRASHED_OVER);
  }

  /** The load that the hand-over of this boot executed: the last accepted one of its sort. */
  static Optional<LoadFact> executedLoad(BootFacts facts) {
    if (!executed(facts)) {
      return Optional.empty();
    }
    boolean crash = crashed(facts);
    return facts.loads().stream()
        .filter(l -> l.load().failure().isEmpty() && l.load().onCrash() == crash)
        .reduce((first, second) -> second);
  }

  /** Whether the hand-over of this boot executed this load of it. */
  static boolean isExecuted(BootFacts facts, LoadFact load) {
    return executedLoad(facts).filter(l -> l.line().from() == load.line().from()).isPresent();
  }

  /** Whether the other kernel showed no sign of life. */
  boolean silent(BootFacts facts) {
    return executed(facts)
        && !nextIsLeftOut(facts)
        && successor(facts).filter(n -> n.boot().kernelRan()).isEmpty();
  }
}
