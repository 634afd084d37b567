package dev.afterbye.diagnose;

import dev.afterbye.grammar.Unsigned64;

/** Sizes in words; without a formatter, whose locale data would cost more time than a report. */
final class Sizes {
  private static final double MIB = 1024.0 * 1024.0;

  private Sizes() {}

  /** Of all 64 bits: half of them has no sign. */
  private static double mibs(Unsigned64 bytes) {
    return (bytes.toLong() >>> 1) * 2.0 / MIB + (bytes.toLong() & 1) / MIB;
  }

  /** With one decimal. */
  static String mib(Unsigned64 bytes) {
    long tenths = Math.round(mibs(bytes) * 10);
    return tenths / 10 + "." + tenths % 10 + " MiB";
  }

  /** With two decimals. */
  static String mib2(Unsigned64 bytes) {
    long hundredths = Math.round(mibs(bytes) * 100);
    String digits = hundredths % 100 < 10 ? "0" + hundredths % 100 : "" + hundredths % 100;
    return hundredths / 100 + "." + digits + " MiB";
  }
}
