package dev.afterbye.boot;

import java.util.Locale;

/** What the times of a phase rest on. */
public enum TimeSource {
  /** Printk stamps of one kernel. */
  STAMPS,
  /** When its bytes arrived. */
  ARRIVAL,
  /** The printk stamps before and behind user text. */
  NEIGHBOURS,
  /** Nothing in the transcript tells. */
  UNKNOWN;

  /** The name used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
