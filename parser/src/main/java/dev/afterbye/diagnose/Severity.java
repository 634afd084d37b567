package dev.afterbye.diagnose;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
  /** The boot cannot go on. */
  FATAL,
  /** Something that was wanted failed. */
  ERROR,
  /** Worth knowing; the boot goes on. */
  WARNING,
  /** A remark. */
  INFO;

  /** The name used in rules and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of that name. */
  public static Severity of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Whether this is at least as bad as the other. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
