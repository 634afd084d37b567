package dev.afterbye.diagnose;

import dev.afterbye.crash.Crash;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Crash reports as findings, which then carry the name of the fault. */
final class CrashFindings implements ComputedRule {
  private static final String HUNG_TASK = "hung-task";
  private static final String WARNING = "kernel-warning";
  private static final String PANIC_ON_WARN = "panic-on-warn";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Map<String, List<Crash>> byFinding = new LinkedHashMap<>();
      for (Crash crash : facts.crashes()) {
        crash
            .finding()
            .ifPresent(id -> byFinding.computeIfAbsent(id, i -> new ArrayList<>()).add(crash));
      }
      byFinding.forEach((id, crashes) -> out.accept(finding(id, crashes, facts, catalogue)));
    }
  }

  /** kernel/kexec_core.c, kernel_kexec: it shuts all devices down before it says that it starts. */
  static boolean takesDevicesDownForKexec(Crash crash) {
    return crash.finding().filter(HUNG_TASK::equals).isPresent()
        && crash.frames().contains("kernel_kexec");
  }

  private static Finding finding(
      String id, List<Crash> crashes, BootFacts facts, Catalogue catalogue) {
    Crash first = crashes.get(0);
    Draft draft =
        catalogue
            .draft(id, facts)
            .title(first.title())
            .count(crashes.stream().mapToLong(Crash::count).sum())
            .certainty(first.ofKernel() ? Certainty.PROVEN : Certainty.LIKELY);
    crashes.stream()
        .filter(CrashFindings::takesDevicesDownForKexec)
        .findFirst()
        .ifPresent(
            crash ->
                draft.cause(
                    "kexec waits for a device of the old kernel that does not let itself be shut"
                        + " down, so that the new kernel is not started."));
    if (id.equals(WARNING) && facts.has(PANIC_ON_WARN)) {
      draft.severity(Severity.ERROR);
    }
    crashes.forEach(crash -> draft.evidence(crash.head()));
    return draft.build();
  }
}
