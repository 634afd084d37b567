package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says which findings the boot got over: a retried or repaired error is no cause of anything. */
final class Recovery {
  /** Stages whose troubles are over once the boot is in a later phase. */
  private static final Map<String, Phase> PHASE_OF_STAGE =
      Map.of(
          "firmware", Phase.BOOTLOADER,
          "bootloader", Phase.BOOTLOADER,
          "decompress", Phase.DECOMPRESS,
          "initramfs", Phase.INITRAMFS);

  /** A machine that goes on after one of these is not well. */
  private static final Set<String> CRASHES =
      Set.of(
          "kernel-bad-pointer",
          "general-protection-fault",
          "synchronous-external-abort",
          "kernel-oops",
          "kernel-bug-assertion",
          "oom-killer",
          "new-kernel-early-oops",
          "oops-at-kexec-jump");

  /** The kernel watched for something that was late; it may have come after all. */
  private static final Set<String> DELAYS =
      Set.of("soft-lockup", "hard-lockup", "rcu-stall", "rcu-kthread-starved", "hung-task");

  /**
   * Of a CPU, and reported again while they last; a task that hangs may do so while others log in.
   */
  private static final Set<String> LOCKUPS = Set.of("soft-lockup", "hard-lockup");

  private static final Set<String> SESSIONS = Set.of("session", "last-login");

  /** What init says when it takes the system down, and the kernel when init has. */
  private static final Set<String> ORDERLY_STOP = Set.of("shutdown-target", "sd-shutdown");

  private static final Set<String> END = Set.of("restart", "poweroff");

  /** Of a disk that was tried; what tells of damage holds wherever the boot has come. */
  private static final String NO_SUPERBLOCK = "ext4-superblock-unusable";

  /** What a device that fails may lead to, unless another one holds the root. */
  private static final String NO_ROOT = "root-device-not-found";

  /**
   * TF-A says so of whatever it goes on without, too, such as a secure system that is not there
   * (common/runtime_svc.c, runtime_svc_init).
   */
  private static final String TRUSTED_FIRMWARE = "trusted-firmware-error";

  private static final String SILENT_SERVER = "nfs-server-silent";

  private static final String OUT_OF_MEMORY = "Out of memory: ";

  /**
   * The kernel gives a disk up: it does not come back (drivers/nvme/host/pci.c, nvme_reset_work;
   * drivers/block/nbd.c, nbd_handle_cmd; drivers/ata/libata-core.c, ata_dev_disable).
   */
  private static final Pattern GIVEN_UP =
      Pattern.compile(
          ": (?:Removing after probe failure|Disabling device after reset failure"
              + "|Dead connection, failed to find a fallback|disabled?(?: device)?$)");

  private Recovery() {}

  /** Whether the boot got where a boot should get. */
  static boolean endedWell(Story story, BootFacts facts) {
    return switch (facts.boot().ending()) {
      case UP, POWERED_OFF, RESTARTED ->
          !facts.has("kernel-panic") && !facts.has(SupportingLines.HARDWARE_PROTECTION);
      case HANDED_OVER, CRASHED_OVER ->
          story.nextIsLeftOut(facts)
              || story.successor(facts).filter(n -> n.boot().kernelRan()).isPresent();
      case OPEN ->
          facts.boot().reached(Phase.RUNNING)
              || (facts.boot().beginning() == Beginning.KEXEC
                  && WaitingAtPrompt.prompt(facts).isEmpty()
                  && (facts.boot().reached(Phase.INITRAMFS) || endsWithFirstRecords(facts.boot())));
      case PANICKED, RESET -> false;
    };
  }

  /**
   * Whether the log ends before the clock of the boot's kernel runs, as one does that is quoted to
   * show that a hand-over works. A heuristic: a kernel that hangs there looks the same. One that
   * stops later hangs, or the recording was stopped.
   */
  static boolean endsWithFirstRecords(Boot boot) {
    return boot.kernelRan()
        && !boot.reached(Phase.INITRAMFS)
        && boot.lastStampMicros().orElse(1) == 0;
  }

  /**
   * Whether the boot was restarted or powered off before it was up: whoever asked for that, nothing
   * shows that it got over what init or a service complained of.
   */
  private static boolean stoppedBeforeUp(BootFacts facts) {
    Ending ending = facts.boot().ending();
    return (ending == Ending.RESTARTED || ending == Ending.POWERED_OFF)
        && !facts.boot().reached(Phase.RUNNING);
  }

  /** The finding with the standing it has at the end of its boot. */
  static Finding apply(Story story, BootFacts facts, Finding finding) {
    boolean settled =
        finding.standing() != Finding.Standing.HOLDS
            || finding.severity() == Severity.INFO
            || (CRASHES.contains(finding.id())
                && !isOfContainer(facts, finding)
                && !isComplaint(facts, finding))
            || finding.type().kind().equals("computed");
    if (DELAYS.contains(finding.id()) && finding.standing() == Finding.Standing.HOLDS) {
      return delayEnded(story, facts, finding) ? finding.with(Finding.Standing.RECOVERED) : finding;
    }
    if (settled || isDiskLostInUse(facts, finding)) {
      return finding;
    }
    if (isServerBack(facts, finding)) {
      return finding.with(Finding.Standing.RECOVERED);
    }
    String stage = finding.type().stage();
    boolean over =
        switch (stage) {
          case "kexec-load" ->
              laterLoadWorked(story, facts, finding)
                  || (endedWell(story, facts) && isOfNoLoad(facts, finding))
                  || (facts.boot().ending() == Ending.OPEN && isUntriedReservation(facts, finding))
                  || isBesideTheLoads(facts, finding);
          case "kexec-execute", "purgatory" -> false;
          case "root" ->
              laterPhase(facts, Phase.INITRAMFS, finding)
                  || (finding.id().equals(NO_SUPERBLOCK)
                      && initRanBefore(facts, finding)
                      && endedWell(story, facts)
                      && !stoppedBeforeUp(facts));
          case "kernel" ->
              (finding.type().explains().contains(NO_ROOT)
                      && laterPhase(facts, Phase.INITRAMFS, finding))
                  || survived(story, facts, finding);
          case "init" ->
              (survived(story, facts, finding) && !stoppedBeforeUp(facts))
                  || cameUpBehind(facts, finding);
          default ->
              PHASE_OF_STAGE.containsKey(stage)
                  ? laterPhase(facts, PHASE_OF_STAGE.get(stage), finding)
                      || (initRanBefore(facts, finding)
                          && !isOfNextStart(facts, finding)
                          && (survived(story, facts, finding) || onlyKeepsTheRootAway(finding)))
                      || startedAnewByHand(story, facts)
                      || (finding.id().equals(TRUSTED_FIRMWARE)
                          && laterPhase(facts, Phase.FIRMWARE, finding))
                  : survived(story, facts, finding);
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

  /**
   * The kernel says that it slept where it must not, and goes on; only panic_on_warn ends it there
   * (kernel/sched/core.c, __might_resched and __schedule_bug).
   */
  private static boolean isComplaint(BootFacts facts, Finding finding) {
    return finding.id().equals("kernel-bug-assertion")
        && facts.has(finding.id())
        && facts.hits(finding.id()).allMatch(hit -> hit.captures().containsKey("complaint"));
  }

  /** A disk that the kernel gave up while the machine ran, and not because it was going down. */
  private static boolean isDiskLostInUse(BootFacts facts, Finding finding) {
    return facts
        .hits(finding.id())
        .filter(hit -> GIVEN_UP.matcher(hit.record().message()).find())
        .mapToLong(hit -> hit.record().line().from())
        .anyMatch(at -> lastPhaseBefore(facts, at).filter(Phase.RUNNING::equals).isPresent());
  }

  private static Optional<Phase> lastPhaseBefore(BootFacts facts, long at) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.line().from() < at)
        .map(PhaseMark::phase)
        .reduce((first, second) -> second);
  }

  /**
   * Whether the boot went on after the last report of a delay as if nothing had been: it came
   * further, or handed over to a kernel that runs.
   */
  private static boolean delayEnded(Story story, BootFacts facts, Finding finding) {
    long last =
        facts.crashes().stream()
            .filter(crash -> crash.finding().filter(finding.id()::equals).isPresent())
            .mapToLong(crash -> crash.latest().from())
            .reduce(finding.at(), Math::max);
    boolean further =
        facts.boot().phases().stream()
            .filter(mark -> mark.phase().compareTo(Phase.KERNEL) > 0 && mark.phase() != Phase.STOP)
            .anyMatch(mark -> mark.line().from() > last);
    return further
        || handedOverBehind(story, facts, last)
        || wentDownBehind(facts, last)
        || (LOCKUPS.contains(finding.id()) && loggedInBehind(facts, last));
  }

  /** Whether somebody logged in behind it: that takes a machine that answers. */
  private static boolean loggedInBehind(BootFacts facts, long at) {
    return facts.boot().up()
        && SESSIONS.stream()
            .flatMap(id -> facts.text(id).stream())
            .anyMatch(text -> text.last().record().line().from() > at);
  }

  /**
   * Whether the machine was up and then went down as asked: what was late let go of it. The
   * kernel's words are not enough, as {@code reboot -f} has the last of a machine that hangs.
   */
  private static boolean wentDownBehind(BootFacts facts, long at) {
    Ending ending = facts.boot().ending();
    return facts.boot().up()
        && (ending == Ending.RESTARTED || ending == Ending.POWERED_OFF)
        && ORDERLY_STOP.stream()
            .flatMap(marker -> facts.hits(marker))
            .anyMatch(hit -> hit.record().line().from() > at)
        && END.stream()
            .flatMap(marker -> facts.hits(marker))
            .anyMatch(hit -> hit.record().line().from() > at);
  }

  /** Whether each server that did not answer did so later. */
  private static boolean isServerBack(BootFacts facts, Finding finding) {
    return finding.id().equals(SILENT_SERVER)
        && facts.hits(SILENT_SERVER).allMatch(silent -> answersLater(facts, silent));
  }

  private static boolean answersLater(BootFacts facts, Hit silent) {
    return facts
        .hits(SupportingLines.SERVER_ANSWERS)
        .filter(answer -> answer.captures().equals(silent.captures()))
        .anyMatch(answer -> answer.record().line().from() > silent.record().line().from());
  }

  private static boolean handedOverBehind(Story story, BootFacts facts, long at) {
    return !Story.crashed(facts)
        && facts.handover().filter(h -> h.line().from() > at).isPresent()
        && !story.silent(facts);
  }

  /** Whether the machine is well in spite of it, or it led to nothing before the machine was up. */
  private static boolean survived(Story story, BootFacts facts, Finding finding) {
    return finding.severity() != Severity.FATAL
        && (endedWell(story, facts)
            || (leadsToNothing(facts, finding) && cameUpBehind(facts, finding)));
  }

  /** Somebody stood at the loader's prompt and started the machine anew, and then a kernel ran. */
  private static boolean startedAnewByHand(Story story, BootFacts facts) {
    return LoaderPrompt.endedByHand(facts)
        && story.boots().stream()
            .filter(later -> later.boot().number() > facts.boot().number())
            .anyMatch(later -> later.boot().kernelRan());
  }

  /** Whatever ended the machine later, the boot came up in spite of this. */
  private static boolean cameUpBehind(BootFacts facts, Finding finding) {
    return finding.severity() != Severity.FATAL && laterPhase(facts, Phase.INIT, finding);
  }

  private static boolean leadsToNothing(BootFacts facts, Finding finding) {
    return finding.type().explains().isEmpty() || isComplaint(facts, finding);
  }

  private static boolean laterPhase(BootFacts facts, Phase phase, Finding finding) {
    return facts.boot().phases().stream()
        .anyMatch(
            mark ->
                mark.phase() != Phase.STOP
                    && mark.phase().compareTo(phase) > 0
                    && mark.line().from() > finding.at());
  }

  /** Behind the kernel's last word speak firmware and loader, which start the machine anew. */
  private static boolean isOfNextStart(BootFacts facts, Finding finding) {
    return PHASE_OF_STAGE.get(finding.type().stage()) == Phase.BOOTLOADER
        && facts.text("restart").filter(text -> text.line().from() < finding.at()).isPresent();
  }

  /**
   * What is mounted once init runs is not the root, and what is missing is not missing in the
   * initramfs, whatever becomes of it.
   */
  private static boolean initRanBefore(BootFacts facts, Finding finding) {
    return facts.boot().phases().stream()
        .filter(mark -> mark.phase() == Phase.INIT || mark.phase() == Phase.RUNNING)
        .anyMatch(mark -> mark.line().from() <= finding.at());
  }

  private static boolean onlyKeepsTheRootAway(Finding finding) {
    return finding.type().explains().equals(List.of(NO_ROOT));
  }

  /**
   * What would spoil a load, on a machine where none was tried: a copy of something else that found
   * no room, or a reservation that the kernel missed and nobody asked for.
   */
  private static boolean isOfNoLoad(BootFacts facts, Finding finding) {
    return switch (finding.id()) {
      case "no-space-left" -> initRanBefore(facts, finding) && facts.loads().isEmpty();
      default -> isUntriedReservation(facts, finding);
    };
  }

  /** The kernel boots without the reservation; who loads a crash kernel will miss it. */
  private static boolean isUntriedReservation(BootFacts facts, Finding finding) {
    return finding.id().equals("crashkernel-not-reserved")
        && facts.hits(finding.id()).allMatch(hit -> hit.captures().containsKey("untried"));
  }

  /**
   * A copy that found no room on a machine whose init runs, where nothing was loaded and no file is
   * missing: whatever ended the boot, it was no kexec that wanted the copy.
   */
  private static boolean isBesideTheLoads(BootFacts facts, Finding finding) {
    return finding.id().equals("no-space-left")
        && initRanBefore(facts, finding)
        && facts.loads().isEmpty()
        && !Story.executed(facts)
        && finding.type().explains().stream().noneMatch(facts::has);
  }

  private static boolean laterLoadWorked(Story story, BootFacts facts, Finding finding) {
    return Story.executed(facts)
        && facts.handover().filter(h -> h.line().from() > finding.at()).isPresent()
        && !story.silent(facts);
  }
}
