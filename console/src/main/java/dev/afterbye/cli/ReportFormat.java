package dev.afterbye.cli;

import java.util.Locale;

/** How a report is written. */
enum ReportFormat {
  TEXT,
  JSON,
  JSONL,
  CSV,
  HTML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
