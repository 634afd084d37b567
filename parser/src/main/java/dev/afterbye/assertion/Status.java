package dev.afterbye.assertion;

import java.util.Locale;

/** What came of a check. */
public enum Status {
  /** The transcript shows that it holds. */
  PASSED,
  /** The transcript shows that it does not hold. */
  FAILED,
  /** The transcript does not show it. That is no pass. */
  UNDETERMINED;

  /** The name used in results. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
