package dev.afterbye.diagnose;

import dev.afterbye.boot.EndSilence;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a finding from its entry in the catalogue and what the transcript adds. */
final class Draft {
  /** Places that are shown for one finding. */
  static final int MAX_EVIDENCE = 8;

  private final FindingType type;
  private final BootFacts facts;
  private Severity severity;
  private Certainty certainty = Certainty.PROVEN;
  private String title;
  private String cause;
  private final List<String> remedies = new ArrayList<>();
  private final List<Experiment> experiments = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private long count = 1;
  private Finding.Standing standing = Finding.Standing.HOLDS;

  Draft(FindingType type, BootFacts facts) {
    this.type = type;
    this.facts = facts;
    this.severity = type.severity();
    this.title = type.title();
    this.cause = type.cause();
  }

  Draft certainty(Certainty value) {
    certainty = value;
    return this;
  }

  Draft severity(Severity value) {
    severity = value;
    return this;
  }

  Draft title(String value) {
    title = value;
    return this;
  }

  Draft cause(String value) {
    cause = value;
    return this;
  }

  /** Says more behind the cause. */
  Draft also(String sentence) {
    cause += " " + sentence;
    return this;
  }

  /**
   * What is silent only as long as a healthy machine may be there has not failed yet; it may have
   * when the recording goes on.
   */
  Draft mayStillSpeak(Optional<EndSilence> usual) {
    if (usual.isPresent()) {
      standing = Finding.Standing.PREDICTED;
      also("The recording ends too soon to tell: " + usual.get().words() + ".");
    }
    return this;
  }

  Draft remedy(String value) {
    remedies.add(value);
    return this;
  }

  Draft experiment(String action, String meaning) {
    experiments.add(new Experiment(action, meaning));
    return this;
  }

  Draft experiments(List<Experiment> more) {
    experiments.addAll(more);
    return this;
  }

  Draft evidence(LineRef line) {
    Evidence next = Evidence.of(line);
    if (evidence.size() < MAX_EVIDENCE && !isThere(next)) {
      evidence.add(next);
    }
    return this;
  }

  /** Two patterns of one finding may match the same line. */
  private boolean isThere(Evidence next) {
    // To compare records links their methods first, which costs a start 20 ms.
    return evidence.stream()
        .anyMatch(e -> e.from() == next.from() && e.to() == next.to() && e.line() == next.line());
  }

  Draft count(long value) {
    count = value;
    return this;
  }

  Draft standing(Finding.Standing value) {
    standing = value;
    return this;
  }

  Finding build() {
    remedies.addAll(type.remedies());
    return new Finding(
        type,
        severity,
        certainty,
        facts.boot().number(),
        title,
        cause,
        remedies,
        experiments,
        evidence,
        count,
        standing);
  }
}
