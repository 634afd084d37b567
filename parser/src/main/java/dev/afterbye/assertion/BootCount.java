package dev.afterbye.assertion;

import java.util.List;

/** How many boots a transcript holds. */
record BootCount(int least, int most) implements Condition {
  @Override
  public String name() {
    if (least == most) {
      return least == 1 ? "has 1 boot" : "has " + least + " boots";
    }
    return most == Integer.MAX_VALUE
        ? "has at least " + (least == 1 ? "1 boot" : least + " boots")
        : "has " + least + " to " + most + " boots";
  }

  @Override
  public Check check(Subject subject) {
    int boots = subject.boot(0).map(last -> last.boot().number()).orElse(0);
    if (boots < least) {
      return subject.absent(name(), "it has " + boots, List.of());
    }
    return boots > most
        ? Check.failed(name(), "it has " + boots, subject.verdictEvidence())
        : Check.passed(name());
  }
}
