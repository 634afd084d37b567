package dev.afterbye.assertion;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import java.util.List;
import java.util.Optional;

/** How a boot began, or ended. */
record BootShape(int number, Optional<Beginning> began, Optional<Ending> ended)
    implements Condition {
  @Override
  public String name() {
    return (number == 0 ? "last boot" : "boot " + number)
        + began.map(b -> " begins " + b.label()).orElse("")
        + (began.isPresent() && ended.isPresent() ? " and" : "")
        + ended.map(e -> " ends " + e.label()).orElse("");
  }

  @Override
  public Check check(Subject subject) {
    Optional<BootFacts> facts = subject.boot(number);
    if (facts.isEmpty()) {
      return subject.noSuchBoot(name(), number);
    }
    Boot boot = facts.get().boot();
    Check end = end(subject, facts.get());
    return end.status() == Status.FAILED || beginsAsWanted(boot) ? end : start(boot);
  }

  private boolean beginsAsWanted(Boot boot) {
    return began.filter(wanted -> wanted != boot.beginning()).isEmpty();
  }

  private Check start(Boot boot) {
    String how = "it began " + boot.beginning().label();
    return boot.beginning() == Beginning.UNKNOWN
        ? Check.undetermined(name(), how)
        : Check.failed(name(), how, List.of());
  }

  private Check end(Subject subject, BootFacts facts) {
    Ending ending = facts.boot().ending();
    if (ended.filter(wanted -> wanted != ending).isEmpty()) {
      return Check.passed(name());
    }
    String how = "it ended " + ending.label();
    return isSeen(subject, facts.boot())
        ? Check.failed(name(), how, subject.verdictEvidence())
        : subject.absent(facts, name(), how, subject.verdictEvidence());
  }

  /** Whether the end is one that nothing else can have come before unseen. */
  private static boolean isSeen(Subject subject, Boot boot) {
    return switch (boot.ending()) {
      case HANDED_OVER, CRASHED_OVER, RESTARTED, POWERED_OFF, PANICKED -> true;
      case UP -> subject.isLast(boot);
      case RESET, OPEN -> false;
    };
  }
}
