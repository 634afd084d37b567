package dev.afterbye.cli;

import java.util.Locale;

/** How {@code afterbye demux} hands out a stream. */
enum FragmentFormat {
  RAW,
  TEXT,
  SIDE_BY_SIDE,
  JSONL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
