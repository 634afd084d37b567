package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;
import static dev.afterbye.crash.CrashStep.PROGRAM_COUNTER;

import java.util.ArrayList;
import java.util.List;

/** Reports that begin with {@code BUG:}. */
final class BugReports {
  private static final String NULL_POINTER =
      "BUG: (?:unable to handle kernel NULL pointer dereference|[kK]ernel NULL pointer dereference"
          + "|Unable to handle kernel NULL pointer dereference"
          + "|Unable to handle kernel instruction fetch \\(NULL pointer\\?\\))";
  private static final String PAGING =
      "BUG: (?:unable to handle kernel paging request|unable to handle page fault for address"
          + "|[uU]nable to handle kernel (?:data|instruction) (?:access|fetch)"
          + "|Unable to handle kernel paging"
          + "|kernel paging request)";

  private BugReports() {}

  static CrashFamily family() {
    List<CrashFormat> all = new ArrayList<>(MemoryCheckers.formats());
    all.addAll(faults());
    all.addAll(lockups());
    all.addAll(LockReports.ofSingleLocks("BUG: "));
    all.addAll(locks());
    all.addAll(others());
    return CrashFamily.of("BUG:", all.toArray(CrashFormat[]::new))
        .ignoring(
            "DEBUG:",
            "xlog_status:",
            "BUG: no syscalls can create resource",
            "BUG: (?:%|\\$)",
            "(?:^|[^a-zA-Z ])[a-zA-Z_-]+BUG:");
  }

  private static List<CrashFormat> faults() {
    return List.of(
        CrashFormat.of(
                Meaning.BAD_POINTER,
                NULL_POINTER,
                "BUG: unable to handle kernel NULL pointer dereference in {f}")
            .atFault(),
        CrashFormat.of(
                Meaning.BAD_POINTER, PAGING, "BUG: unable to handle kernel paging request in {f}")
            .atFault(),
        CrashFormat.of(
                Meaning.BAD_POINTER, "BUG: unable to handle kernel", "BUG: unable to handle kernel")
            .whenHeadIsLost(),
        CrashFormat.of(
                Meaning.STACK,
                "BUG: (?:.* )?stack guard page was hit",
                "BUG: stack guard page was hit in {f}")
            .atFault());
  }

  private static List<CrashFormat> lockups() {
    return List.of(
        CrashFormat.of(
                Meaning.SOFT_LOCKUP,
                "BUG: soft lockup (?:- |detected on )CPU#",
                "BUG: soft lockup in {f}")
            .steps(PROGRAM_COUNTER, CALL_TRACE, FRAMES)
            .otherSteps(CALL_TRACE, FRAMES)
            .whenStalled(),
        CrashFormat.of(
                Meaning.HARD_LOCKUP,
                "BUG: NMI [wW]atchdog detected LOCKUP",
                "BUG: hard lockup in {f}")
            .atFault(),
        CrashFormat.of(Meaning.LEFT_TO_RULES, "BUG: workqueue lockup", "BUG: workqueue lockup"),
        CrashFormat.of(
                Meaning.LEFT_TO_RULES,
                "BUG: workqueue leaked (?:lock or atomic|atomic, lock or RCU)",
                "BUG: workqueue leaked lock or atomic in {function}")
            .later("last function: (?P<function>[a-zA-Z0-9_]+)"));
  }

  private static List<CrashFormat> locks() {
    return List.of(
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: (?P<lock>spinlock|rwlock) (?P<what>[a-zA-Z ]+?)(?: on |,|$)",
                "BUG: {lock} {what} in {f}")
            .inTrace()
            .skip("spin_", "rwlock_", "rt_mutex"),
        CrashFormat.of(
                Meaning.WARNING, "BUG: Invalid wait context", "BUG: Invalid wait context in {f}")
            .inTrace(),
        CrashFormat.of(
                Meaning.WARNING,
                "BUG: using (?P<what>[a-zA-Z_]+)\\(\\) in preemptible",
                "BUG: using {what}() in preemptible code in {f}")
            .inTrace()
            .skip("preempt", "debug_smp", "smp_processor_id", "this_cpu_"),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: scheduling while atomic: ",
                "BUG: scheduling while atomic in {f}")
            .inTrace()
            .skip("schedule", "preempt_"),
        CrashFormat.of(
                Meaning.ASSERTION,
                "BUG: sleeping function called from invalid context",
                "BUG: sleeping function called from invalid context in {f}")
            .inTrace()
            .skip(MemoryCheckers.ALLOCATING));
  }

  private static List<CrashFormat> others() {
    return List.of(
        CrashFormat.of(Meaning.ASSERTION, "BUG: Bad page state", "BUG: Bad page state"),
        CrashFormat.of(Meaning.ASSERTION, "BUG: Bad page map", "BUG: Bad page map"),
        CrashFormat.of(
            Meaning.ASSERTION, "BUG: Bad rss-counter state", "BUG: Bad rss-counter state"),
        CrashFormat.of(
            Meaning.LEFT_TO_RULES,
            "BUG: non-zero (?P<what>nr_ptes|nr_pmds|pgtables_bytes) on freeing mm",
            "BUG: non-zero {what} on freeing mm"),
        CrashFormat.of(
            Meaning.LEFT_TO_RULES,
            "BUG: Dentry .* still in use \\([0-9]+\\) +\\[unmount of (?P<what>[^\\]]+)\\]",
            "BUG: Dentry still in use [unmount of {what}]"),
        CrashFormat.of(
            Meaning.LEFT_TO_RULES, "(?:^|: |\\[ )BUG: (?P<what>.*[a-zA-Z].*)", "BUG: {what}"));
  }
}
