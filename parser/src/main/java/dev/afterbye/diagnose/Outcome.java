package dev.afterbye.diagnose;

import java.util.Locale;

/** What became of the boot or boots of a transcript. */
public enum Outcome {
  /** A boot reached what it should. */
  OK,
  /** Something failed. */
  FAILED,
  /** The transcript does not show how it ended. */
  UNDETERMINED;

  /** The name used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
