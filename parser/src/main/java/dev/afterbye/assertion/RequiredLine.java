package dev.afterbye.assertion;

/** A text that must be there, so many times. */
record RequiredLine(SpecText text, long least) implements Condition {
  @Override
  public String name() {
    return "has " + (least == 1 ? "" : SpecText.times(least) + " ") + text.label();
  }

  @Override
  public Check check(Subject subject) {
    long count = text.count(subject);
    return count >= least
        ? Check.passed(name())
        : subject.notFound(
            name(), count == 0 ? "it is not there" : "it is there " + SpecText.times(count));
  }
}
