package dev.afterbye.cli;

import java.util.Locale;

/** Whether typed keys are held back while firmware would take them. */
enum GuardChoice {
  ON,
  OFF;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
