package dev.afterbye.diagnose;

import java.util.Locale;

/** How sure a finding is. */
public enum Certainty {
  /** Stated by the log, or by arithmetic on what it states. */
  PROVEN,
  /** One reading is far more likely than the others. */
  LIKELY,
  /** It fits, as others do. */
  POSSIBLE;

  /** The name used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
