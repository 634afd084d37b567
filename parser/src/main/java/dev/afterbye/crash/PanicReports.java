package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;

/** Panics (kernel/panic.c) without an oops before them. */
final class PanicReports {
  private static final String PANIC = "Kernel panic - not syncing: ";

  /** Reasons that name what was reported before, not something of their own. */
  private static final String CONSEQUENCES =
      "Fatal exception|panic_on_|hung_task|softlockup|Hard LOCKUP|RCU Stall|Attempted to kill"
          + "|Aiee|[kK]ernel stack overflow|warned too often|Oops|BUG!|Unrecoverable|[fF]atal trap"
          + "|SError|Fatal machine check"
          + "|^Kernel panic - not syncing:? *$";

  private PanicReports() {}

  static CrashFamily family() {
    return CrashFamily.of(
            "Kernel panic - not syncing",
            rest("Attempted to kill init!", "Attempted to kill init!"),
            rest("Couldn't open N_TTY ldisc", "Couldn't open N_TTY ldisc"),
            rest("(?:.*: )?Fatal exception in interrupt", "Fatal exception in interrupt")
                .whenHeadIsLost(),
            rest("(?:.*: )?Fatal exception", "Fatal exception").whenHeadIsLost(),
            rest("(?:kernel: )?panic_on_warn set", "panic_on_warn set").whenHeadIsLost(),
            rest("hung_task: blocked tasks", "hung_task: blocked tasks").whenHeadIsLost(),
            rest("softlockup: hung tasks", "softlockup: hung tasks").whenHeadIsLost(),
            CrashFormat.of(
                    Meaning.LEFT_TO_RULES,
                    PANIC + "stack-protector:? Kernel stack is corrupted in(?:: *{FUNC}0x)?",
                    "kernel panic: stack is corrupted in {f}")
                .steps(CALL_TRACE, FRAMES)
                .skip("stack_chk"),
            CrashFormat.of(
                    Meaning.LEFT_TO_RULES,
                    PANIC + "corrupted stack end detected",
                    "kernel panic: corrupted stack end in {f}")
                .steps(CALL_TRACE, FRAMES)
                .skip("schedule", "retint_kernel"),
            CrashFormat.of(
                Meaning.LEFT_TO_RULES,
                PANIC + "(?P<what>.*panic forced after error)",
                "kernel panic: {what}"),
            CrashFormat.of(
                    Meaning.LEFT_TO_RULES, PANIC + "(?P<what>.*\\S.*)", "kernel panic: {what}")
                .inTrace(),
            CrashFormat.of(Meaning.LEFT_TO_RULES, "Kernel panic - not syncing", "kernel panic")
                .whenHeadIsLost())
        .ignoring("end Kernel panic")
        .following(CONSEQUENCES);
  }

  private static CrashFormat rest(String regex, String words) {
    return CrashFormat.of(Meaning.LEFT_TO_RULES, PANIC + regex, "kernel panic: " + words);
  }
}
