package dev.afterbye.cli;

import java.util.Locale;

/** How events are written as they happen. */
enum LineFormat {
  TEXT,
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
