package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.fact.BootFacts;
import java.util.List;
import java.util.Optional;

/**
 * What came of kexec.
 *
 * @param finding when it should fail, the id of why
 */
record KexecResult(boolean succeeds, Optional<String> finding) implements Condition {
  @Override
  public String name() {
    return succeeds
        ? "kexec succeeds"
        : "kexec fails" + finding.map(id -> " with " + id).orElse("");
  }

  @Override
  public Check check(Subject subject) {
    List<HandoverStory> stories =
        HandoverStory.of(subject.boots()).stream().filter(story -> !story.crash()).toList();
    Optional<HandoverStory> notUp =
        stories.stream().filter(story -> story.became() != Became.UP).findFirst();
    boolean allUp = !stories.isEmpty() && notUp.isEmpty();
    return succeeds ? success(subject, stories, notUp) : failure(subject, notUp.isPresent(), allUp);
  }

  private Check success(
      Subject subject, List<HandoverStory> stories, Optional<HandoverStory> notUp) {
    if (!stories.isEmpty() && notUp.isEmpty()) {
      return Check.passed(name());
    }
    return subject.absent(
        name(),
        notUp
            .map(story -> "the new kernel is " + story.became().label())
            .orElse("no hand-over is in the transcript"),
        stories.stream().flatMap(story -> story.start().stream()).map(Evidence::of).toList());
  }

  private Check failure(Subject subject, boolean notUp, boolean allUp) {
    List<Finding> findings = subject.report().diagnosis().findings();
    Optional<String> missing =
        finding.filter(id -> findings.stream().map(Finding::id).noneMatch(id::equals));
    if (missing.isPresent()) {
      return subject.notFound(name(), missing.get() + " was not found");
    }
    if (allUp) {
      return Check.failed(name(), "the new kernel came up", List.of());
    }
    if (notUp && finding.isEmpty() && subject.stopsEarly()) {
      return Check.undetermined(name(), "the transcript stops before it is known");
    }
    boolean tried = subject.boots().stream().anyMatch(KexecResult::isTried);
    // A finding of another stage tells of a kexec only where there is one.
    boolean shown =
        finding.isPresent()
            ? tried || findings.stream().anyMatch(this::isWanted)
            : findings.stream().anyMatch(KexecResult::isFailureOfKexec);
    if (notUp || shown) {
      return Check.passed(name());
    }
    return tried
        ? Check.undetermined(name(), "nothing tells what became of it")
        : subject.notFound(name(), "no kexec is in the transcript");
  }

  private boolean isWanted(Finding found) {
    return isOfKexec(found) && finding.filter(found.id()::equals).isPresent();
  }

  /** Whether it says that a load or an execution went wrong, which no new kernel was needed for. */
  private static boolean isFailureOfKexec(Finding finding) {
    return finding.isFailure() && isOfKexec(finding);
  }

  private static boolean isOfKexec(Finding finding) {
    return finding.type().stage().startsWith("kexec-");
  }

  private static boolean isTried(BootFacts facts) {
    return !facts.loads().isEmpty() || !facts.commands().isEmpty();
  }
}
