package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import java.util.List;
import java.util.Set;

/**
 * What a machine retries, waits for or does without is no failure until the log shows that it led
 * to one: where the log breaks off behind it, the machine may have got over it a line later.
 */
final class OpenEnd {
  /** What is tried again or lasts for a while. */
  private static final Set<String> MAY_PASS =
      Set.of(
          "network-boot-failed",
          "boot-entry-load-failed",
          "uboot-network-timeout",
          "ip-config-failed",
          "network-device-late",
          "nfs-server-silent",
          "nbd-connection-lost",
          "ata-link-trouble",
          "nvme-not-responding",
          "disk-io-error",
          "soft-lockup",
          "hard-lockup",
          "rcu-stall",
          "rcu-kthread-starved",
          "hung-task");

  /**
   * dracut says that it still waits, runs its scripts for that and waits on (dracut-initqueue.sh);
   * what else it says is its last word.
   */
  private static final String DRACUT = "dracut-gave-up";

  private static final String STILL_WAITS = "timeout";

  /** Reported again as long as they last. */
  private static final Set<String> REPEATED =
      Set.of("soft-lockup", "rcu-stall", "hung-task", DRACUT);

  private static final Experiment LONGER =
      new Experiment(
          "keep recording until the machine is up, is off, or has been silent for two minutes",
          "It gets over it: it was no failure. It stops there: this is why.");

  private final Story story;
  private final List<Finding> findings;

  OpenEnd(Story story, List<Finding> findings) {
    this.story = story;
    this.findings = List.copyOf(findings);
  }

  /** The finding, and that its end was not seen. */
  Finding told(Finding finding) {
    return hides(finding)
        ? finding.withCause(
            finding.cause() + " The log ends before it shows whether the machine gets over it.")
        : finding;
  }

  /** How sure it is that the finding made the boot fail. */
  Certainty limit(Finding root, Certainty certainty) {
    if (!hides(root)) {
      return certainty;
    }
    Certainty most = isReportedAgain(root) ? Certainty.LIKELY : Certainty.POSSIBLE;
    return most.compareTo(certainty) > 0 ? most : certainty;
  }

  private boolean isReportedAgain(Finding root) {
    return REPEATED.contains(root.id())
        && story.boots().stream()
            .filter(facts -> facts.boot().number() == root.boot())
            .flatMap(facts -> facts.text(root.id()).stream())
            .anyMatch(text -> text.count() > 1);
  }

  /** What would settle it. */
  List<Experiment> experiments(Finding root) {
    return hides(root) ? List.of(LONGER) : SettlingExperiments.of(root);
  }

  /** Whether what became of the finding stands behind the end of the log. */
  private boolean hides(Finding finding) {
    return finding.isFailure()
        && story.boots().stream()
            .filter(facts -> facts.boot().number() == finding.boot())
            .anyMatch(facts -> breaksOff(facts) && allMayPass(facts));
  }

  private boolean allMayPass(BootFacts facts) {
    return findings.stream()
        .filter(each -> each.boot() == facts.boot().number() && each.isFailure())
        .allMatch(each -> mayPass(each.id()) || isStillWaitedFor(each, facts));
  }

  private static boolean mayPass(String id) {
    return MAY_PASS.contains(id) || CausalGraph.DISPENSABLE.contains(id);
  }

  private static boolean isStillWaitedFor(Finding finding, BootFacts facts) {
    return finding.id().equals(DRACUT)
        && facts.has(DRACUT)
        && facts.hits(DRACUT).allMatch(hit -> hit.record().message().contains(STILL_WAITS));
  }

  private boolean breaksOff(BootFacts facts) {
    return facts.boot().ending() == Ending.OPEN
        && story.next(facts).isEmpty()
        && WaitingAtPrompt.prompt(facts).isEmpty()
        && !ShellPrompt.ends(facts);
  }
}
