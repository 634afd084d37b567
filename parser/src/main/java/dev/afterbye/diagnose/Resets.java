package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.demux.Stream;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoaderLines;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Boots that end without a word, and boots that end the same way again and again. */
final class Resets implements ComputedRule {
  private static final int LOOP = 3;

  /** A greeting, a prompt, and what is typed to a console server. */
  private static final int FOUND_BYTES = 2048;

  private static final String FOUND_AT_PROMPT =
      "The recording begins at a login prompt, of this machine or of a console server before it, and"
          + " the next thing in it is a boot: whoever records may have started the machine anew, or"
          + " it was reset.";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    List<BootFacts> boots = story.boots();
    int same = 1;
    for (int i = 0; i < boots.size(); i++) {
      BootFacts facts = boots.get(i);
      // While it is recorded, the boot that begins may not be told of yet.
      if (facts.boot().ending() == Ending.RESET
          && i + 1 < boots.size()
          && !LoaderPrompt.endedByHand(facts)) {
        Draft draft =
            catalogue
                .draft("unannounced-reset", facts)
                .certainty(
                    mayBeAnnounced(facts) || mayBePrinted(story, facts)
                        ? Certainty.LIKELY
                        : Certainty.PROVEN)
                .cause(
                    "Boot "
                        + (facts.boot().number() + 1)
                        + " begins"
                        + story.next(facts).map(next -> " on line " + next.boot().line()).orElse("")
                        + " although nothing announced the end of boot "
                        + facts.boot().number()
                        + ": power cut, watchdog, triple fault or the host."
                        + toldCause(story, facts)
                            .map(hit -> " U-Boot says: " + hit.record().message() + ".")
                            .orElse(""));
        last(facts).ifPresent(draft::evidence);
        toldCause(story, facts).ifPresent(hit -> draft.evidence(hit.record().line()));
        out.accept(
            isFoundAtPrompt(facts)
                ? draft
                    .certainty(Certainty.POSSIBLE)
                    .cause(FOUND_AT_PROMPT)
                    .build()
                    .with(Finding.Standing.RECOVERED)
                : draft.build());
      }
      boolean again = i > 0 && isAgain(boots.get(i - 1).boot(), facts.boot());
      same = again ? same + 1 : 1;
      if (same == LOOP) {
        Draft draft =
            catalogue
                .draft("reboot-loop", facts)
                .cause(
                    "Boots "
                        + boots.get(i - 2).boot().number()
                        + " to "
                        + facts.boot().number()
                        + " all end the same way: "
                        + facts.boot().ending().words()
                        + ".");
        last(facts).ifPresent(draft::evidence);
        out.accept(draft.build());
      }
    }
  }

  /** What the loader of the boot behind it read of the reset. */
  private static Optional<Hit> toldCause(Story story, BootFacts facts) {
    return story.next(facts).stream()
        .flatMap(next -> next.hits(LoaderLines.RESET_CAUSE))
        .findFirst();
  }

  /** Whether all that is there may be what drains behind words before the transcript's start. */
  private static boolean mayBeAnnounced(BootFacts facts) {
    return facts.boot().beginning() == Beginning.UNKNOWN && facts.lastKernel().isEmpty();
  }

  /**
   * Whether all that is known of it is the prompt that whoever began to record found. A machine
   * that is about to be tried is often switched off and on at that point. A heuristic.
   */
  private static boolean isFoundAtPrompt(BootFacts facts) {
    Boot boot = facts.boot();
    return boot.number() == 1
        && mayBeAnnounced(facts)
        && boot.markers().contains("login")
        && boot.to() - boot.from() <= FOUND_BYTES
        && boot.phases().stream().allMatch(mark -> mark.phase() == Phase.RUNNING);
  }

  /**
   * Whether only records of a kernel show the next boot, as they do where a program prints a log in
   * which bytes are missing: what firmware and starting programs say is not in it, and it does not
   * come again and again.
   */
  private static boolean mayBePrinted(Story story, BootFacts facts) {
    return facts.boot().reached(Phase.INITRAMFS)
        && facts.lastText().isPresent()
        && story.follower(facts).filter(next -> !programsStart(next)).isPresent()
        && story.boots().stream().filter(each -> each.boot().ending() == Ending.RESET).count() == 1;
  }

  private static boolean programsStart(BootFacts facts) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase() == Phase.INITRAMFS || mark.phase() == Phase.INIT)
        .anyMatch(mark -> mark.line().stream() == Stream.USER);
  }

  /** A machine that restarts before it is up does so for a reason that is there each time. */
  private static boolean isAgain(Boot before, Boot boot) {
    return before.number() + 1 == boot.number()
        && before.ending() == boot.ending()
        && switch (boot.ending()) {
          case RESET, PANICKED -> true;
          case RESTARTED -> !before.up() && !boot.up();
          case HANDED_OVER, CRASHED_OVER, POWERED_OFF, UP, OPEN -> false;
        };
  }

  private static Optional<LineRef> last(BootFacts facts) {
    Optional<LineRef> kernel = facts.lastKernel();
    Optional<LineRef> text = facts.lastText();
    boolean textIsLast =
        text.isPresent() && kernel.filter(k -> k.from() > text.get().from()).isEmpty();
    return textIsLast ? text : kernel;
  }
}
