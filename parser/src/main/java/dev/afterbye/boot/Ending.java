package dev.afterbye.boot;

/** How a boot ended. */
public enum Ending {
  HANDED_OVER("handed-over", "it started another kernel through kexec"),
  CRASHED_OVER("crashed-over", "it crashed and started the crash kernel"),
  RESTARTED("restarted", "it asked for a restart"),
  POWERED_OFF("powered-off", "it asked for power off or halt"),
  PANICKED("panicked", "the kernel panicked"),
  RESET("reset", "another boot begins although nothing ended it"),
  UP("up", "it was up when the transcript ended"),
  OPEN("open", "the transcript ends in the middle of it");

  private final String label;
  private final String words;

  Ending(String label, String words) {
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
