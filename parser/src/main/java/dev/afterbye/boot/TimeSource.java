package dev.afterbye.boot;

/** What the times of a phase rest on. */
public enum TimeSource {
  STAMPS("stamps", "printk stamps of one kernel"),
  ARRIVAL("arrival", "when its bytes arrived"),
  NEIGHBOURS("neighbours", "the printk stamps before and behind it"),
  UNKNOWN("unknown", "nothing in the transcript tells");

  private final String label;
  private final String words;

  TimeSource(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name used in reports. */
  public String label() {
    return label;
  }

  /** What that means. */
  public String words() {
    return words;
  }
}
