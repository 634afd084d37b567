package dev.afterbye.assertion;

import dev.afterbye.diagnose.Finding;
import java.util.Optional;

/** A finding that must not be there unless it is tolerated. */
record ForbiddenFinding(String id) implements Condition {
  @Override
  public String name() {
    return "has no finding " + id;
  }

  @Override
  public Check check(Subject subject) {
    Optional<Finding> found =
        subject.untolerated().stream().filter(finding -> finding.id().equals(id)).findFirst();
    return found.isEmpty()
        ? subject.unseen(name())
        : Check.failed(name(), found.get().title(), found.get().evidence());
  }
}
