package dev.afterbye.demux;

/** What TF-A begins its lines with (common/tf_log.c), and no daemon calls a program. */
final class FirmwareLevel {
  private static final byte[][] LEVELS = {
    Literals.of("NOTICE:"),
    Literals.of("ERROR:"),
    Literals.of("WARNING:"),
    Literals.of("INFO:"),
    Literals.of("VERBOSE:")
  };

  private FirmwareLevel() {}

  /** Whether a level stands at {@code from}. */
  static boolean standsAt(byte[] b, int from, int to) {
    for (byte[] level : LEVELS) {
      if (Literals.startsWith(b, from, to, level)) {
        return true;
      }
    }
    return false;
  }
}
