package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report that is checked.
 *
 * @param tolerated the findings that are allowed or expected, and what they explain
 */
record Subject(Report report, Set<Finding> tolerated) {
  private static final String LOST = "bytes of the transcript were lost";

  /** The findings that nobody allowed or expects. */
  List<Finding> untolerated() {
    return report.diagnosis().findings().stream().filter(f -> !tolerated.contains(f)).toList();
  }

  List<BootFacts> boots() {
    return report.boots();
  }

  /** The boot of that number, or the last one for 0. */
  Optional<BootFacts> boot(int number) {
    List<BootFacts> boots = report.boots();
    if (number == 0) {
      return boots.isEmpty() ? Optional.empty() : Optional.of(boots.get(boots.size() - 1));
    }
    return boots.stream().filter(facts -> facts.boot().number() == number).findFirst();
  }

  /** The known text of that id in all boots, where it stands first. */
  List<TextFact> texts(String id) {
    return report.boots().stream().flatMap(facts -> facts.text(id).stream()).toList();
  }

  /** A boot that a spec speaks of is not there, or was not looked at. */
  Check noSuchBoot(String name, int number) {
    return number > 0 && number <= report.bootCount()
        ? Check.undetermined(name, "too many boots: boot " + number + " was not looked at")
        : absent(name, "there is no such boot", List.of());
  }

  /** A line that should be there was not found: that fails unless not all was seen. */
  Check notFound(String name, String message) {
    return hidden()
        .map(why -> Check.undetermined(name, message + "; " + why))
        .orElseGet(() -> absent(name, message, List.of()));
  }

  /**
   * Something that should be there is not: that fails unless the transcript just stops early, or
   * lost bytes may have held it and nothing says that the machine failed.
   */
  Check absent(String name, String message, List<Evidence> evidence) {
    if (stopsEarly()) {
      return Check.undetermined(name, message + "; the transcript stops before its end is known");
    }
    return hasLostBytes() && failure().isEmpty()
        ? Check.undetermined(name, message + "; " + LOST)
        : Check.failed(name, message, evidence);
  }

  /** The same of something in a boot, of which a later one tells that it is seen to its end. */
  Check absent(BootFacts boot, String name, String message, List<Evidence> evidence) {
    if (isLast(boot.boot()) && stopsEarly()) {
      return absent(name, message, evidence);
    }
    return boot.gaps() > 0 && failure().filter(f -> f.boot() == boot.boot().number()).isEmpty()
        ? Check.undetermined(name, message + "; " + LOST)
        : Check.failed(name, message, evidence);
  }

  /** Why the verdict says that the machine failed, unless that is tolerated. */
  private Optional<Finding> failure() {
    Verdict verdict = report.diagnosis().verdict();
    return verdict.outcome() == Outcome.FAILED
        ? verdict.root().filter(root -> !tolerated.contains(root))
        : Optional.empty();
  }

  private boolean hasLostBytes() {
    return report.boots().stream().anyMatch(facts -> facts.gaps() > 0);
  }

  /** Something that should not be there is not seen: that passes unless not all was seen. */
  Check unseen(String name) {
    if (report.bytes() == 0) {
      return Check.undetermined(name, "the transcript is empty");
    }
    if (report.origin().cutShort().isPresent()) {
      return Check.undetermined(name, "not seen, but the transcript is cut short");
    }
    return hidden()
        .map(why -> Check.undetermined(name, "not seen, but " + why))
        .orElseGet(() -> Check.passed(name));
  }

  /** Why there may be lines, before the end of the transcript, that nobody looked at. */
  private Optional<String> hidden() {
    if (hasLostBytes()) {
      return Optional.of(LOST);
    }
    return report.bootCount() > report.boots().size()
        ? Optional.of("not all of its boots were looked at")
        : Optional.empty();
  }

  boolean isLast(Boot boot) {
    return boot(0).filter(last -> last.boot().number() == boot.number()).isPresent();
  }

  /** Whether the last boot was still on its way, and nothing tells how it went on. */
  boolean stopsEarly() {
    if (report.origin().cutShort().isPresent()) {
      return true;
    }
    boolean open = boot(0).map(last -> last.boot().ending() == Ending.OPEN).orElse(true);
    return open && report.diagnosis().verdict().outcome() == Outcome.UNDETERMINED;
  }

  /** Whether it jumped into a kernel that never spoke, so that the last boot is one unseen. */
  boolean jumpedIntoSilence(Boot boot) {
    return HandoverStory.of(boots()).stream()
        .anyMatch(story -> story.boot() == boot.number() && story.became() == Became.SILENT);
  }

  /** Where the verdict rests on. */
  List<Evidence> verdictEvidence() {
    return report.diagnosis().verdict().root().map(Finding::evidence).orElse(List.of());
  }
}
