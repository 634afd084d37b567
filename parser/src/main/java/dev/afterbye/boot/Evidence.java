package dev.afterbye.boot;

/** What shows that a boot begins, the strongest first. */
enum Evidence {
  /** Firmware or a boot loader speaks: the machine was reset. */
  FIRMWARE,
  /** A kernel unpacks itself. */
  UNPACKING,
  /** A kernel prints its first record. */
  KERNEL,
  /** Programs start again although the kernel before is gone. */
  PROGRAMS,
  /** None: it does not, or the transcript begins in the middle of it. */
  NONE;

  /** The stronger of two. */
  Evidence orStronger(Evidence other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
