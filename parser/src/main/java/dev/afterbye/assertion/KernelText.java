package dev.afterbye.assertion;

import com.google.re2j.Pattern;
import dev.afterbye.boot.Boot;
import dev.afterbye.fact.BootFacts;
import java.util.List;
import java.util.Optional;

/** What the kernel of a boot says its version, or its command line, is. */
record KernelText(int number, boolean commandLine, Pattern pattern) implements Condition {
  @Override
  public String name() {
    return (number == 0 ? "" : "boot " + number + ": ")
        + (commandLine ? "command line" : "kernel version")
        + " matches "
        + pattern.pattern();
  }

  @Override
  public Check check(Subject subject) {
    Optional<Boot> boot = subject.boot(number).map(BootFacts::boot);
    if (boot.isEmpty()) {
      return subject.noSuchBoot(name(), number);
    }
    Optional<String> text = boot.flatMap(b -> commandLine ? b.commandLine() : b.kernelVersion());
    if (text.isEmpty()) {
      return Check.undetermined(name(), "the transcript does not show it");
    }
    return pattern.matcher(text.get()).find()
        ? Check.passed(name())
        : Check.failed(name(), "it is " + text.get(), List.of());
  }
}
