package dev.afterbye.diagnose;

import dev.afterbye.grammar.Unsigned64;

/** Sizes in words; without a formatter, whose locale data would cost more time than a report. */
final class Sizes {
  private static final double MIB = 1024.0 * 1024.0;

  private Sizes() {}

  /** With one decimal. */
  static String mib(Unsigned64 bytes) {
    long tenths = Math.round(bytes.toLong() / MIB * 10);
    return tenths / 10 + "." + tenths % 10 + " MiB";
  }

  /** With two decimals. */
  static String mib2(Unsigned64 bytes) {
    long hundredths = Math.round(bytes.toLong() / MIB * 100);
    String digits = hundredths % 100 < 10 ? "0" + hundredths % 100 : "" + hundredths % 100;
    return hundredths / 100 + "." + digits + " MiB";
  }
}
