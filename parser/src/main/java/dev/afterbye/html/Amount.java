package dev.afterbye.html;

import dev.afterbye.report.Count;

/** Numbers of bytes for people. */
final class Amount {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  private Amount() {}

  /** Bytes as such when they are few, else KiB or MiB with one decimal. */
  static String bytes(long bytes) {
    if (bytes < 10 * KIB) {
      return Count.of(bytes, "byte");
    }
    long unit = bytes < MIB ? KIB : MIB;
    long tenths = (bytes * 10 + unit / 2) / unit;
    return tenths / 10 + "." + tenths % 10 + (unit == KIB ? " KiB" : " MiB");
  }
}
