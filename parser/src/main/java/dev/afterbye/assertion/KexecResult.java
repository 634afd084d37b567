package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
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
    boolean allUp =
        !stories.isEmpty() && stories.stream().allMatch(story -> story.became() == Became.UP);
    if (succeeds) {
      if (allUp) {
        return Check.passed(name());
      }
      return subject.absent(
          name(),
          stories.stream()
              .filter(story -> story.became() != Became.UP)
              .findFirst()
              .map(story -> "the new kernel is " + story.became().label())
              .orElse("no hand-over is in the transcript"),
          stories.stream().flatMap(story -> story.start().stream()).map(Evidence::of).toList());
    }
    Optional<String> missing =
        finding.filter(
            id ->
                subject.report().diagnosis().findings().stream()
                    .map(Finding::id)
                    .noneMatch(id::equals));
    if (missing.isPresent()) {
      return subject.absent(name(), missing.get() + " was not found", List.of());
    }
    return allUp ? Check.failed(name(), "the new kernel came up", List.of()) : Check.passed(name());
  }
}
