package dev.afterbye.boot;

import java.util.Locale;

/** A phase of a boot, in the order in which a healthy one passes them. */
public enum Phase {
  FIRMWARE,
  BOOTLOADER,
  DECOMPRESS,
  KERNEL,
  INITRAMFS,
  INIT,
  RUNNING,
  STOP;

  /** The name used in rules and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The phase of that name. */
  public static Phase of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
