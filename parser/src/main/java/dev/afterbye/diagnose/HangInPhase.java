package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The output stops in the middle of a boot. A log alone cannot tell a hang from a recording that
 * was stopped, so this is only a possibility; it names the last step and the one that is missing.
 */
final class HangInPhase implements ComputedRule {
  private static final Map<Phase, String> NEXT =
      Map.of(
          Phase.KERNEL, "the start of the first program (Run /init, Freeing unused kernel memory)",
          Phase.INITRAMFS, "the hand-over to the real root and its init",
          Phase.INIT, "the login prompt or systemd's Startup finished");

  /**
   * In microseconds. A kernel of which the log shows nothing older was seen while it ran, not while
   * it booted: a part of a system's log ends like this. A heuristic: init was started by then.
   */
  private static final long BOOTED_BY = 60_000_000;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    Optional<BootFacts> last = story.open();
    if (last.isEmpty()) {
      return;
    }
    BootFacts facts = last.get();
    Optional<PhaseMark> mark = furthest(facts);
    boolean open =
        facts.boot().kernelRan()
            && !facts.has("emergency-mode")
            && WaitingAtPrompt.prompt(facts).isEmpty()
            && !ShellPrompt.ends(facts)
            && !speaksElsewhere(facts)
            && !Recovery.endedWell(story, facts);
    if (!open
        || mark.isEmpty()
        || !NEXT.containsKey(mark.get().phase())
        || isSeenLate(facts.boot(), mark.get())
        || isKernelLog(facts)) {
      return;
    }
    String phase = mark.get().phase().label();
    Draft draft =
        draft(catalogue, facts)
            .title("The output stops in the " + phase + " phase")
            .cause(
                "The boot got to the "
                    + phase
                    + " phase on line "
                    + mark.get().line().number()
                    + "; what should follow is "
                    + next(facts, mark.get().phase())
                    + ". "
                    + (OtherConsole.lastWord(facts).isPresent()
                        ? "The last record switches the early console off, and the real one is a"
                            + " screen: the boot most likely goes on there. Else it"
                        : "Either the boot")
                    + " hangs, or the recording was stopped.");
    Stream.concat(facts.lastKernel().stream(), facts.lastText().stream())
        .sorted(LineRef::compareByPlace)
        .forEach(draft::evidence);
    facts
        .text(SupportingLines.NO_LOGIN_IN_TIME)
        .ifPresent(waited -> isWaitedFor(draft, phase, waited));
    out.accept(draft.build());
  }

  /** The latest phase that the boot got to on its way up. */
  static Optional<PhaseMark> furthest(BootFacts facts) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase() != Phase.STOP)
        .max((a, b) -> a.phase().compareTo(b.phase()));
  }

  /** Of a kernel that kexec started that is a finding of its own. */
  private static boolean speaksElsewhere(BootFacts facts) {
    return facts.boot().beginning() == Beginning.KEXEC && OtherConsole.lastWord(facts).isPresent();
  }

  private static String next(BootFacts facts, Phase phase) {
    return facts.crashes().stream().anyMatch(CrashFindings::takesDevicesDownForKexec)
        ? "\"Starting new kernel\", as kexec is at work"
        : NEXT.getOrDefault(phase, "");
  }

  /** Whoever recorded it waited long enough, so that the recording is no reason. */
  private static void isWaitedFor(Draft draft, String phase, TextFact waited) {
    draft
        .severity(Severity.ERROR)
        .standing(Finding.Standing.HOLDS)
        .certainty(Certainty.LIKELY)
        .cause(
            "The boot got to the "
                + phase
                + " phase, and no login prompt came for "
                + waited.capture("seconds").orElse("many")
                + " s.")
        .evidence(waited.line());
  }

  /** Whether all that the log shows is a kernel that has been running for long. */
  static boolean isSeenLate(Boot boot, PhaseMark latest) {
    return boot.beginning() == Beginning.UNKNOWN
        && latest.phase() == Phase.KERNEL
        && latest.stampMicros().orElse(0) >= BOOTED_BY;
  }

  /**
   * Whether nothing but a kernel's records is there, long behind the start of its programs: dmesg
   * shows a system that runs so, and never what programs print on a console.
   */
  static boolean isKernelLog(BootFacts facts) {
    long programs =
        facts.boot().phases().stream()
            .filter(mark -> mark.phase() == Phase.INITRAMFS || mark.phase() == Phase.INIT)
            .mapToLong(mark -> mark.stampMicros().orElse(Long.MAX_VALUE))
            .max()
            .orElse(Long.MAX_VALUE);
    return facts.lastText().isEmpty()
        && facts.boot().lastStampMicros().orElse(0) - BOOTED_BY > programs;
  }

  /** The finding as it stands for any output that stops: nothing failed as far as the log goes. */
  static Draft draft(Catalogue catalogue, BootFacts facts) {
    return catalogue
        .draft("hang-in-phase", facts)
        .certainty(Certainty.POSSIBLE)
        .severity(Severity.WARNING)
        .standing(Finding.Standing.PREDICTED);
  }
}
