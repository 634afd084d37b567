package dev.afterbye.assertion;

import java.util.Locale;

/** What a check comes to that the transcript does not decide. */
public enum Undetermined {
  /** It counts as a failure. */
  FAIL,
  /** It counts as skipped. */
  SKIP;

  boolean fails(Check check) {
    return check.status() == Status.FAILED || (this == FAIL && isSkippable(check));
  }

  boolean skips(Check check) {
    return this == SKIP && isSkippable(check);
  }

  private static boolean isSkippable(Check check) {
    return check.status() == Status.UNDETERMINED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
