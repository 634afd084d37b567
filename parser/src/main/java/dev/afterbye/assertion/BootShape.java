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
    Optional<Boot> boot = subject.boot(number).map(BootFacts::boot);
    if (boot.isEmpty()) {
      return subject.noSuchBoot(name(), number);
    }
    Check end = end(subject, boot.get());
    return end.status() == Status.FAILED || beginsAsWanted(boot.get()) ? end : start(boot.get());
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

  private Check end(Subject subject, Boot boot) {
    return ended.filter(wanted -> wanted != boot.ending()).isPresent()
        ? subject.absent(
            boot, name(), "it ended " + boot.ending().label(), subject.verdictEvidence())
        : Check.passed(name());
  }
}
