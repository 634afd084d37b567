package dev.afterbye.assertion;

/** Something that should hold of a transcript. */
interface Condition {
  /** What should hold, in words that are the same for every transcript. */
  String name();

  /** Whether it holds. */
  Check check(Subject subject);
}
