package dev.afterbye.demux;

/** The kind of console a transcript was taken from: it decides what may interrupt what. */
public enum ConsoleClass {
  UART_LEGACY("uart-legacy", "records are whole and cut text; text never cuts a record"),
  NBCON(
      "nbcon",
      "a record may be torn by one of a higher priority; the kernel then prints it again, whole"),
  HVC("hvc", "text may lie inside a record, at any multiple of 16 bytes; the wire does not tell"),
  HYPERVISOR("hypervisor", "the hypervisor's own lines may cut records and text"),
  UNKNOWN("unknown", "no record names the console; read as a UART");

  private final String label;
  private final String words;

  ConsoleClass(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The name used in reports. */
  public String label() {
    return label;
  }

  /** What may interrupt what. */
  public String words() {
    return words;
  }
}
