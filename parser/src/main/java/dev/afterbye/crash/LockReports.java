package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;
import static dev.afterbye.crash.CrashStep.LOCK_SITE;
import static dev.afterbye.crash.CrashStep.RELEASE_SITE;

import java.util.List;
import java.util.stream.Stream;

/** Reports of the lock validator on the order of locks (kernel/locking/lockdep.c). */
final class LockReports {
  private static final String DEADLOCK = "possible deadlock in {f}";

  private LockReports() {}

  /** The forms behind {@code WARNING: }, or {@code INFO: } as kernels before 4.11 print it. */
  static List<CrashFormat> formats(String head) {
    return Stream.concat(known(head), cut(head)).toList();
  }

  private static Stream<CrashFormat> known(String head) {
    return Stream.of(
        deadlock(head + "possible circular locking dependency detected")
            .later("is trying to acquire"),
        deadlock(head + "possible irq lock inversion dependency detected")
            .later("just changed the state of lock"),
        deadlock(head + ".*-safe -> .*-unsafe lock order detected").later("is trying to acquire"),
        deadlock(head + "possible recursive locking detected").later("is trying to acquire"),
        CrashFormat.of(
                Meaning.WARNING, head + "inconsistent lock state", "inconsistent lock state in {f}")
            .later(" takes:?$| takes:")
            .steps(LOCK_SITE, LOCK_SITE, FRAMES));
  }

  /** The same where the line of who takes the lock was lost or mixed with others' text. */
  private static Stream<CrashFormat> cut(String head) {
    return Stream.of(
        deadlock(
                head
                    + "possible (?:circular locking dependency|irq lock inversion dependency"
                    + "|recursive locking) detected|"
                    + head
                    + ".*-safe -> .*-unsafe lock order detected")
            .whenHeadIsLost(),
        CrashFormat.of(
                Meaning.WARNING, head + "inconsistent lock state", "inconsistent lock state in {f}")
            .steps(LOCK_SITE, LOCK_SITE, FRAMES)
            .whenHeadIsLost());
  }

  /** The forms on single locks, which kernels before 4.11 print as bugs, later ones as warnings. */
  static List<CrashFormat> ofSingleLocks(String head) {
    return List.of(
        single(head, ".*still has locks held", "still has locks held")
            .steps(LOCK_SITE, CALL_TRACE, FRAMES),
        single(
                head,
                "lock held when returning to user space",
                "lock held when returning to user space")
            .steps(LOCK_SITE),
        single(head, "bad unlock balance detected", "bad unlock balance")
            .steps(RELEASE_SITE, CALL_TRACE, FRAMES),
        single(head, "held lock freed", "held lock freed").steps(LOCK_SITE, CALL_TRACE, FRAMES));
  }

  private static CrashFormat single(String head, String regex, String words) {
    return CrashFormat.of(Meaning.WARNING, head + regex, head + words + " in {f}");
  }

  private static CrashFormat deadlock(String header) {
    return CrashFormat.of(Meaning.WARNING, header, DEADLOCK).steps(LOCK_SITE, LOCK_SITE, FRAMES);
  }
}
