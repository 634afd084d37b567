package dev.afterbye.cli;

import java.util.Locale;

/** How a list is written. */
enum ListFormat {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
