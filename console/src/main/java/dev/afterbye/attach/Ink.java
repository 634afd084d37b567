package dev.afterbye.attach;

import dev.afterbye.demux.Stream;

/**
 * The colours of streams and of our own lines: from the 256-colour cube, of a brightness that can
 * be read on black and on white alike. Programs keep the colours they choose.
 */
enum Ink {
  /** Records of the kernel. */
  KERNEL(31),
  /** Firmware and boot loaders. */
  FIRMWARE(133),
  /** The hypervisor. */
  HYPERVISOR(28),
  /** Our own lines. */
  NOTICE(130);

  private final int index;

  Ink(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }

  String on() {
    return "\u001b[38;5;" + index + "m";
  }

  /** The ink of a stream, or nothing for one that chooses its own. */
  static String of(Stream stream) {
    return switch (stream) {
      case KERNEL -> KERNEL.on();
      case FIRMWARE -> FIRMWARE.on();
      case HYPERVISOR -> HYPERVISOR.on();
      case USER, NOISE, DECORATION -> "";
    };
  }
}
