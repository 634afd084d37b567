package dev.afterbye.assertion;

/** A text that must not be there. */
record ForbiddenLine(SpecText text) implements Condition {
  @Override
  public String name() {
    return "has no " + text.label();
  }

  @Override
  public Check check(Subject subject) {
    long count = text.count(subject);
    return count == 0
        ? subject.unseen(name())
        : Check.failed(name(), "it is there " + SpecText.times(count), text.firstPlaces(subject));
  }
}
