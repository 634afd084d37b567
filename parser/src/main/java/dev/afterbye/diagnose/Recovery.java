package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Map;
import java.util.Set;

/** Says which findings the boot got over: a retried or repaired error is no cause of anything. */
final class Recovery {
  /** Stages whose troubles are over once the boot is in a later phase. */
  private static final Map<String, Phase> PHASE_OF_STAGE =
      Map.of(
          "firmware", Phase.BOOTLOADER,
          "bootloader", Phase.BOOTLOADER,
          "decompress", Phase.DECOMPRESS,
          "initramfs", Phase.INITRAMFS,
          "root", Phase.INITRAMFS);

  /** A machine that goes on after one of these is not well. */
  private static final Set<String> CRASHES =
      Set.of(
          "kernel-bad-pointer",
          "general-protection-fault",
          "synchronous-external-abort",
          "kernel-oops",
          "kernel-bug-assertion",
          "soft-lockup",
          "hard-lockup",
          "rcu-stall",
          "rcu-kthread-starved",
          "hung-task",
          "oom-killer",
          "new-kernel-early-oops",
          "oops-at-kexec-jump");

  private static final String OUT_OF_MEMORY = "Out of memory: ";

  private Recovery() {}

  /** Whether the boot got where a boot should get. */
  static boolean endedWell(Story story, BootFacts facts) {
    return switch (facts.boot().ending()) {
      case UP, POWERED_OFF, RESTARTED ->
          !facts.has("kernel-panic") && !facts.has(SupportingLines.HARDWARE_PROTECTION);
      case HANDED_OVER, CRASHED_OVER ->
          story.successor(facts).filter(n -> n.boot().kernelRan()).isPresent();
      case OPEN ->
          facts.boot().reached(Phase.RUNNING)
              || (facts.boot().beginning() == Beginning.KEXEC && facts.boot().kernelRan());
      case PANICKED, RESET -> false;
    };
  }

  /** The finding with the standing it has at the end of its boot. */
  static Finding apply(Story story, BootFacts facts, Finding finding) {
    boolean settled =
        finding.standing() != Finding.Standing.HOLDS
            || finding.severity() == Severity.INFO
            || (CRASHES.contains(finding.id()) && !isOfContainer(facts, finding))
            || finding.type().kind().equals("computed");
    if (settled) {
      return finding;
    }
    String stage = finding.type().stage();
    boolean over =
        switch (stage) {
          case "kexec-load" -> laterLoadWorked(story, facts, finding);
          case "kexec-execute", "purgatory" -> false;
          default ->
              PHASE_OF_STAGE.containsKey(stage)
                  ? laterPhase(facts, PHASE_OF_STAGE.get(stage), finding)
                  : finding.severity() != Severity.FATAL && endedWell(story, facts);
        };
    return over ? finding.with(Finding.Standing.RECOVERED) : finding;
  }

  /**
   * The killer ran for the limit of a control group only, which says nothing of the machine
   * (mm/oom_kill.c, oom_kill_process): each run prints who called it and which kill it came to.
   */
  private static boolean isOfContainer(BootFacts facts, Finding finding) {
    return finding.id().equals("oom-killer")
        && finding.count() <= facts.text("memcg-oom").map(TextFact::count).orElse(0L)
        && facts.hits("oom-killer").noneMatch(h -> h.record().message().startsWith(OUT_OF_MEMORY));
  }

  private static boolean laterPhase(BootFacts facts, Phase phase, Finding finding) {
    return facts.boot().phases().stream()
        .anyMatch(
            mark ->
                mark.phase() != Phase.STOP
                    && mark.phase().compareTo(phase) > 0
                    && mark.line().from() > finding.at());
  }

  private static boolean laterLoadWorked(Story story, BootFacts facts, Finding finding) {
    return Story.executed(facts)
        && facts.handover().filter(h -> h.line().from() > finding.at()).isPresent()
        && !story.silent(facts);
  }
}
