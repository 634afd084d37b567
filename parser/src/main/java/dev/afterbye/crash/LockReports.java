package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.FRAMES;
import static dev.afterbye.crash.CrashStep.LOCK_SITE;

import java.util.List;

/** Reports of the lock validator on the order of locks (kernel/locking/lockdep.c). */
final class LockReports {
  private static final String DEADLOCK = "possible deadlock in {f}";

  private LockReports() {}

  /** The forms behind {@code WARNING: }, or {@code INFO: } as kernels before 4.11 print it. */
  static List<CrashFormat> formats(String head) {
    return List.of(
        deadlock(head + "possible circular locking dependency detected", "is trying to acquire"),
        deadlock(
            head + "possible irq lock inversion dependency detected",
            "just changed the state of lock"),
        deadlock(head + ".*-safe -> .*-unsafe lock order detected", "is trying to acquire"),
        deadlock(head + "possible recursive locking detected", "is trying to acquire"),
        CrashFormat.of(
                Meaning.WARNING, head + "inconsistent lock state", "inconsistent lock state in {f}")
            .later(" takes:?$| takes:")
            .steps(LOCK_SITE, LOCK_SITE, FRAMES));
  }

  private static CrashFormat deadlock(String header, String subject) {
    return CrashFormat.of(Meaning.WARNING, header, DEADLOCK)
        .later(subject)
        .steps(LOCK_SITE, LOCK_SITE, FRAMES);
  }
}
