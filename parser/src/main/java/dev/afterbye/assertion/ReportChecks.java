package dev.afterbye.assertion;

import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.report.Report;
import java.util.Optional;
import java.util.Set;

/** What a spec can ask of a report, for tests that ask it in code. Nothing is tolerated. */
public record ReportChecks(Report report) {
  private static final int LAST = 0;

  /** The verdict is of that outcome. */
  public Check outcome(Outcome outcome) {
    return check(new VerdictCondition(outcome));
  }

  /** So many boots are in it. */
  public Check boots(int count) {
    return check(new BootCount(count, count));
  }

  /** The last boot got there, or beyond it. */
  public Check reaches(Milestone milestone) {
    return check(new ReachedMilestone(LAST, milestone, Optional.empty()));
  }

  /** Each kernel that kexec started came up, and there is at least one. */
  public Check kexecSucceeds() {
    return check(new KexecResult(true, Optional.empty()));
  }

  /** No finding is worse. */
  public Check worstFinding(Severity atMost) {
    return check(new WorstFinding(atMost));
  }

  /** No finding of that id is there. */
  public Check noFinding(String id) {
    return check(new ForbiddenFinding(id));
  }

  private Check check(Condition condition) {
    return condition.check(new Subject(report, Set.of()));
  }
}
