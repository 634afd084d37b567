package dev.afterbye.demux;

/** The writer whose bytes a fragment holds. */
public enum Stream {
  /** Firmware, boot loaders and decompressors: text without framing, before a kernel prints. */
  FIRMWARE("firmware"),
  /** The hypervisor's own lines, such as {@code (XEN) …}. */
  HYPERVISOR("hypervisor"),
  /** Records of the kernel's log (printk). */
  KERNEL("kernel"),
  /** Programs: initramfs scripts, init, shells, and the echo of typed keys. */
  USER("user"),
  /** Bytes nobody wrote: NUL and 0xFF from line breaks, power switching or a changed baud rate. */
  NOISE("noise"),
  /** What the capture tool put before each line, and lines of its own: never on the wire. */
  DECORATION("decoration");

  private final String label;

  Stream(String label) {
    this.label = label;
  }

  /** The name used on the command line and in reports. */
  public String label() {
    return label;
  }
}
