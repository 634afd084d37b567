package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.CommandFact;
import dev.afterbye.fact.HandoverFact;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.grammar.KexecCommand;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way from one kernel to the next, from the load to what became of it.
 *
 * @param boot number of the boot that jumped, or that crashed without a crash kernel
 * @param crash whether it was a crash that jumped, or should have
 * @param requested whether somebody asked for it: kexec -e always is, a crash by sysrq is
 * @param load the load of the kernel that was jumped to
 * @param cause the line that ended the old kernel's work: the command or the panic
 * @param start the old kernel's announcement
 * @param lastWord the last line of the hand-over itself, such as {@code Bye!}
 * @param became what became of the new kernel
 * @param next number of the boot it started
 */
public record HandoverStory(
    int boot,
    boolean crash,
    boolean requested,
    Optional<LoadFact> load,
    Optional<LineRef> cause,
    Optional<LineRef> start,
    Optional<LineRef> lastWord,
    Became became,
    OptionalInt next) {
  /** What became of a kernel that was jumped to, or should have been. */
  public enum Became {
    /** It ran and got where a boot should get. */
    UP("up"),
    /** It ran, and did not get there. */
    STARTED("started"),
    /** Nothing of it is in the log. */
    SILENT("silent"),
    /** A crash came, and no crash kernel was started. */
    NOT_LOADED("not-loaded");

    private final String label;

    Became(String label) {
      this.label = label;
    }

    /** The name used in reports. */
    public String label() {
      return label;
    }
  }

  /** The stories of a transcript's boots, in order, as far as what became of them is known. */
  public static List<HandoverStory> of(List<BootFacts> boots) {
    Story story = new Story(boots);
    return boots.stream()
        .filter(facts -> !story.nextIsLeftOut(facts))
        .flatMap(facts -> of(story, facts).stream())
        .toList();
  }

  private static Optional<HandoverStory> of(Story story, BootFacts facts) {
    if (Story.executed(facts)) {
      return Optional.of(executed(story, facts));
    }
    Optional<LineRef> panic = facts.text("kernel-panic").map(TextFact::line);
    Optional<LineRef> request = facts.text("sysrq-crash").map(TextFact::line);
    boolean wanted = request.isPresent() || CrashKernelNotLoaded.isWanted(facts);
    return panic.isPresent() && wanted
        ? Optional.of(crashed(story, facts, request, request.or(() -> panic)))
        : Optional.empty();
  }

  /** A crash of which nothing says that it jumped. */
  private static HandoverStory crashed(
      Story story, BootFacts facts, Optional<LineRef> request, Optional<LineRef> cause) {
    Optional<LoadFact> load = CrashKernelNotLoaded.mayHaveStarted(facts);
    boolean loaded =
        load.isPresent()
            || (facts.has(SupportingLines.CRASH_KERNEL_LOADED)
                && !facts.has(SupportingLines.PANIC_WENT_ON));
    Optional<BootFacts> next = story.follower(facts).filter(n -> loaded && n.boot().kernelRan());
    return new HandoverStory(
        facts.boot().number(),
        true,
        request.isPresent(),
        load,
        cause,
        Optional.empty(),
        Optional.empty(),
        loaded ? became(story, next) : Became.NOT_LOADED,
        number(next));
  }

  private static Became became(Story story, Optional<BootFacts> next) {
    return next.map(n -> Recovery.endedWell(story, n) ? Became.UP : Became.STARTED)
        .orElse(Became.SILENT);
  }

  private static OptionalInt number(Optional<BootFacts> next) {
    return next.map(n -> OptionalInt.of(n.boot().number())).orElse(OptionalInt.empty());
  }

  private static HandoverStory executed(Story story, BootFacts facts) {
    boolean crash = Story.crashed(facts);
    Optional<LineRef> request = facts.text("sysrq-crash").map(TextFact::line);
    Optional<LineRef> panic = facts.text("kernel-panic").map(TextFact::line);
    Optional<BootFacts> next = story.successor(facts).filter(n -> n.boot().kernelRan());
    return new HandoverStory(
        facts.boot().number(),
        crash,
        !crash || request.isPresent(),
        Story.executedLoad(facts),
        crash ? request.or(() -> panic) : command(facts),
        facts.handover().map(HandoverFact::line),
        facts.handover().flatMap(HandoverStory::lastWord),
        became(story, next),
        number(next));
  }

  private static Optional<LineRef> command(BootFacts facts) {
    return facts.commands().stream()
        .filter(c -> c.command().action() == KexecCommand.Action.EXECUTE)
        .map(CommandFact::line)
        .reduce((first, second) -> second);
  }

  private static Optional<LineRef> lastWord(HandoverFact handover) {
    int last = handover.handover().lastLine();
    return last == handover.handover().startLine()
        ? Optional.empty()
        : Optional.of(handover.line(last));
  }
}
