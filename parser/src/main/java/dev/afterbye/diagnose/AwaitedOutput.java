package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import java.util.List;

/**
 * Whether more was to come when a log ended, so that its silence means something: a machine that
 * waits at a prompt prints nothing by itself, and a kernel's log that somebody took of a running
 * system shows none of what its programs print.
 */
public final class AwaitedOutput {
  private AwaitedOutput() {}

  /** Whether the last of these boots was on its way to something. */
  public static boolean isAwaited(List<BootFacts> boots) {
    if (boots.isEmpty() || boots.get(boots.size() - 1).boot().ending() != Ending.OPEN) {
      return true;
    }
    BootFacts last = boots.get(boots.size() - 1);
    return WaitingAtPrompt.prompt(last).isEmpty()
        && !ShellPrompt.ends(last)
        && !HangInPhase.isKernelLog(last)
        && HangInPhase.furthest(last)
            .filter(mark -> HangInPhase.isSeenLate(last.boot(), mark))
            .isEmpty();
  }
}
