package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;
import static dev.afterbye.crash.CrashStep.INTERRUPTED;
import static dev.afterbye.crash.CrashStep.PROGRAM_COUNTER_IF_ANY;

import java.util.ArrayList;
import java.util.List;

/** Reports that begin with {@code INFO:}: stalls, hung tasks, and the lock validator's of old. */
final class InfoReports {
  /** What the slab allocator adds to a report of its own (mm/slub.c). */
  private static final String OF_A_SLAB = "INFO: (?P<what>Freed|Allocated|Slab|Object) (?:in|0x)";

  /**
   * Functions by which any task waits, and the beginning of every thread. A function that waits for
   * something of its own is where the task hangs, whatever it is called.
   */
  private static final String[] WAITING = {
    "^_*(?:io_|preempt_)?schedule(?:_|$)",
    "_lock",
    "_slowlock",
    "rwsem_",
    "rwbase_",
    "^_*(?:do_|out_of_line_)?wait_(?:for_common|for_completion|on_|woken|rcu_gp)",
    "^(?:bit|folio|page)_wait(?:_|$)",
    "^kthreadd?(?:_|$)",
    "^ret_from_(?:fork|kernel_thread)",
    "^_*synchronize_",
    "^context_switch$",
    "^_*switch_to(?:_|$)",
    "^_*cancel_delayed_work",
    "rcu_barrier",
    "rcu_nocb",
    "__mutex",
    "mutex_"
  };

  private InfoReports() {}

  static CrashFamily family() {
    List<CrashFormat> all = new ArrayList<>(LockReports.formats("INFO: "));
    all.addAll(own());
    return CrashFamily.of("INFO:", all.toArray(CrashFormat[]::new))
        .ignoring("INFO: lockdep is turned off", "INFO: Stall ended", "_INFO::")
        .following(OF_A_SLAB);
  }

  private static List<CrashFormat> own() {
    return List.of(
        CrashFormat.of(
                Meaning.RCU_STALL,
                "INFO: (?:rcu\\S* (?:self-)?detected (?:expedited )?stalls? on|RCU detected CPU )",
                "INFO: rcu detected stall in {f}")
            .steps(INTERRUPTED, FRAMES)
            .otherSteps(PROGRAM_COUNTER_IF_ANY, CALL_TRACE, FRAMES)
            .skip("apic_timer_interrupt", "rcu")
            .whenStalled(),
        CrashFormat.of(
                Meaning.WARNING,
                "INFO: trying to register non-static key",
                "INFO: trying to register non-static key in {f}")
            .inTrace()
            .skip("stack", "lock", "IRQ"),
        CrashFormat.of(
                Meaning.WARNING, "INFO: suspicious RCU usage", "INFO: suspicious RCU usage in {f}")
            .inTrace()
            .skip("rcu", "kmem", "slab"),
        CrashFormat.of(
                Meaning.HUNG_TASK,
                "INFO: task .* (?:is )?blocked (?:in I/O wait )?for more than [0-9]+ seconds",
                "INFO: task hung in {f}")
            .inTrace()
            .skip(WAITING),
        CrashFormat.of(
                Meaning.HUNG_TASK,
                "INFO: task .* can't die for more than [0-9]+ seconds",
                "INFO: task can't die in {f}")
            .inTrace()
            .skip(WAITING),
        CrashFormat.of(Meaning.LEFT_TO_RULES, OF_A_SLAB, "INFO: {what}").whenHeadIsLost());
  }
}
