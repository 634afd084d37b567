package dev.afterbye.demux;

/** How sure the demultiplexer is that a fragment's bytes belong to its stream. */
public enum Certainty {
  /** Follows from how the kernel writes to a console. */
  CERTAIN("certain"),
  /** The usual reading; a rare look-alike would read the same. */
  LIKELY("likely"),
  /** The wire does not tell. */
  UNSURE("unsure");

  private final String label;

  Certainty(String label) {
    this.label = label;
  }

  /** The name used in reports. */
  public String label() {
    return label;
  }
}
