package dev.afterbye.assertion;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.fact.BootFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that goes wrong on purpose, and what should follow.
 *
 * @param finding id of the finding that it shows as
 */
public record ExpectedEvent(String finding, Optional<Then> then) implements Condition {
  /** What follows an event. */
  public enum Then {
    /** The crash kernel came up. */
    CRASH_KERNEL_UP,
    /** The kernel that was started by kexec came up. */
    KEXEC_UP,
    /** The machine booted again, by itself and not by another kernel's jump. */
    RESTART,
    /** The machine switched itself off. */
    POWER_OFF,
    /** The machine was up behind it: in the same boot, or in a later one that is no crash's. */
    UP;

    /** The name used in specs. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String name() {
    return "expects " + finding + then.map(t -> ", then " + t.label()).orElse("");
  }

  @Override
  public Check check(Subject subject) {
    List<Finding> found =
        subject.report().diagnosis().findings().stream()
            .filter(f -> f.id().equals(finding))
            .toList();
    if (found.isEmpty()) {
      return subject.notFound(name(), finding + " was not found");
    }
    if (then.isEmpty() || found.stream().anyMatch(event -> follows(subject, event, then.get()))) {
      return Check.passed(name());
    }
    Finding last = found.get(found.size() - 1);
    return subject.absent(name(), "it does not follow in boot " + last.boot(), last.evidence());
  }

  private static boolean follows(Subject subject, Finding event, Then then) {
    Optional<Boot> boot = subject.boot(event.boot()).map(BootFacts::boot);
    return switch (then) {
      case CRASH_KERNEL_UP -> becameUp(subject, event, true);
      case KEXEC_UP -> becameUp(subject, event, false);
      case RESTART -> subject.boots().stream().anyMatch(later -> restarted(event, later.boot()));
      case POWER_OFF -> boot.filter(b -> b.ending() == Ending.POWERED_OFF).isPresent();
      case UP -> subject.boots().stream().anyMatch(later -> isUpBehind(event, later.boot()));
    };
  }

  private static boolean isUpBehind(Finding event, Boot boot) {
    if (!boot.up() || boot.number() < event.boot()) {
      return false;
    }
    return boot.number() > event.boot()
        ? boot.beginning() != Beginning.CRASH_KERNEL
        : boot.cameUp().filter(sign -> sign.line().from() > event.at()).isPresent()
            || endsInOrder(boot.ending());
  }

  private static boolean endsInOrder(Ending ending) {
    return switch (ending) {
      case UP, HANDED_OVER, RESTARTED, POWERED_OFF -> true;
      case CRASHED_OVER, PANICKED, RESET, OPEN -> false;
    };
  }

  private static boolean restarted(Finding event, Boot later) {
    return later.number() > event.boot()
        && later.beginning() != Beginning.KEXEC
        && later.beginning() != Beginning.CRASH_KERNEL;
  }

  private static boolean becameUp(Subject subject, Finding event, boolean crash) {
    return HandoverStory.of(subject.boots()).stream()
        .filter(story -> story.crash() == crash && story.boot() >= event.boot())
        .anyMatch(story -> story.became() == Became.UP);
  }
}
