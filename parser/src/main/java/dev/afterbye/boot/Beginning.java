package dev.afterbye.boot;

/** How a boot began. */
public enum Beginning {
  COLD("cold", "power-on or an announced restart"),
  KEXEC("kexec", "the kernel before handed over to it"),
  CRASH_KERNEL("crash-kernel", "the kernel before crashed into it"),
  RESET("reset", "nothing announced it: reset, watchdog or power cut"),
  UNKNOWN("unknown", "the transcript begins in the middle of it");

  private final String label;
  private final String words;

  Beginning(String label, String words) {
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
