package dev.afterbye.cli;

import java.util.Locale;

/** How {@code afterbye demux} hands out a stream. */
enum FragmentFormat {
  RAW,
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
