package dev.afterbye.diagnose;

import dev.afterbye.grammar.Unsigned64;
import java.util.Locale;

/** Sizes in words. */
final class Sizes {
  private static final double MIB = 1024.0 * 1024.0;

  private Sizes() {}

  static String mib(Unsigned64 bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes.toLong() / MIB);
  }

  static String mib2(Unsigned64 bytes) {
    return String.format(Locale.ROOT, "%.2f MiB", bytes.toLong() / MIB);
  }
}
