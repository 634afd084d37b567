package dev.afterbye.demux;

/** A kernel's first line, which names it or the CPU it runs on, where no stamp precedes it. */
final class UnstampedBanner {
  private static final byte[] VERSION = Literals.of("Linux version ");
  private static final byte[] FIRST_CPU = Literals.of("Booting Linux on physical CPU 0x");

  private UnstampedBanner() {}

  /**
   * Whether the whole line {@code [from, to)} is a kernel's first, in the exact form that no stamp
   * precedes (init/version.c, linux_banner; arch/arm/kernel/setup.c, arch/arm64/kernel/setup.c).
   */
  static boolean isFirst(byte[] b, int from, int to) {
    return isBanner(b, from, to) || isFirstCpu(b, from, to);
  }

  /** Whether the line at {@code from}, whose end has not come, may be one. */
  static boolean mayBegin(byte[] b, int from, int limit) {
    return Literals.at(b, from, limit, VERSION) != 0 || Literals.at(b, from, limit, FIRST_CPU) != 0;
  }

  /** {@code Linux version RELEASE (BUILDER@HOST) (COMPILER) #VERSION}. */
  private static boolean isBanner(byte[] b, int from, int to) {
    if (!Literals.startsWith(b, from, to, VERSION)) {
      return false;
    }
    int open = indexOf(b, from, to, (byte) '(');
    int at = indexOf(b, open, to, (byte) '@');
    int close = indexOf(b, at, to, (byte) ')');
    return indexOf(b, close, to, (byte) '#') < to;
  }

  /** With the CPU's identification in brackets on arm64, without on arm. */
  private static boolean isFirstCpu(byte[] b, int from, int to) {
    if (!Literals.startsWith(b, from, to, FIRST_CPU)) {
      return false;
    }
    int at = from + FIRST_CPU.length;
    while (at < to && Character.digit(b[at], 16) >= 0) {
      at++;
    }
    return at == to || b[at] == '\r' || (b[at] == ' ' && lastText(b, from, to) == ']');
  }

  private static byte lastText(byte[] b, int from, int to) {
    int i = to - 1;
    while (i > from && (b[i] == '\n' || b[i] == '\r')) {
      i--;
    }
    return b[i];
  }

  private static int indexOf(byte[] b, int from, int to, byte wanted) {
    int i = from;
    while (i < to && b[i] != wanted) {
      i++;
    }
    return i;
  }
}
