package dev.afterbye.demux;

/**
 * Recognises text that firmware, loaders and decompressors print, by how a line starts. A
 * heuristic: such text has no framing (facts: SeaBIOS, edk2, U-Boot, TF-A, OpenSBI, iPXE, GRUB, the
 * kernel's EFI stub and decompressors).
 */
final class FirmwareText {
  /** What the start of a line says. */
  enum Verdict {
    /** Nothing. */
    OTHER,
    /** Firmware runs from here until a kernel prints. */
    BANNER,
    /** This one line is the secure firmware's, whoever runs. */
    LINE,
    /** An unstamped kernel or program speaks: firmware is over. */
    KERNEL_TEXT,
    /** Not enough bytes yet. */
    MORE
  }

  private static final int MAX_ESCAPE_BYTES = 256;

  private static final byte[][] BANNERS =
      literals(
          "SeaBIOS (version ",
          "UEFI firmware (version ",
          "BdsDxe: ",
          "UEFI Interactive Shell v",
          "U-Boot SPL ",
          "U-Boot TPL ",
          "U-Boot 2",
          "NOTICE:  BL",
          "NOTICE:  Booting Trusted Firmware",
          "OpenSBI v",
          "iPXE initialising",
          "iPXE (",
          "Welcome to GRUB!",
          "GNU GRUB  version",
          "grub rescue>",
          "EFI stub: ",
          "Uncompressing Linux...",
          "Decompressing Linux...",
          "early console in ",
          "Booting from Hard Disk",
          "Booting from ROM");
  private static final byte[][] LINES =
      literals("ERROR:   ", "NOTICE:  ", "INFO:    ", "VERBOSE: ");
  private static final byte[][] KERNEL_TEXTS =
      literals("Linux version ", "Booting Linux on physical CPU ");

  private FirmwareText() {}

  private static byte[][] literals(String... texts) {
    byte[][] all = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      all[i] = Literals.of(texts[i]);
    }
    return all;
  }

  /** Judges the line that starts at {@code at}; escape sequences before its text are skipped. */
  static Verdict judge(byte[] b, int at, int limit, boolean complete) {
    int start = skipEscapes(b, at, limit);
    if (start < 0) {
      return complete ? Verdict.OTHER : Verdict.MORE;
    }
    int banner = anyOf(BANNERS, b, start, limit);
    int line = anyOf(LINES, b, start, limit);
    int kernel = anyOf(KERNEL_TEXTS, b, start, limit);
    if (banner == 1) {
      return Verdict.BANNER;
    }
    if (kernel == 1) {
      return Verdict.KERNEL_TEXT;
    }
    if (!complete && (banner < 0 || line < 0 || kernel < 0)) {
      return Verdict.MORE;
    }
    return line == 1 ? Verdict.LINE : Verdict.OTHER;
  }

  private static int anyOf(byte[][] literals, byte[] b, int at, int limit) {
    int answer = 0;
    for (byte[] literal : literals) {
      int here = Literals.at(b, at, limit, literal);
      if (here == 1) {
        return 1;
      }
      answer = here < 0 ? here : answer;
    }
    return answer;
  }

  /** Offset behind leading CSI sequences, or -1 when one is not complete yet. */
  private static int skipEscapes(byte[] b, int at, int limit) {
    int i = at;
    while (i < limit && b[i] == 0x1b && i - at < MAX_ESCAPE_BYTES) {
      int j = i + 1;
      if (j >= limit) {
        return -1;
      }
      if (b[j] != '[') {
        return i;
      }
      j++;
      while (j < limit && b[j] >= 0x20 && b[j] < 0x40 && j - i < MAX_ESCAPE_BYTES) {
        j++;
      }
      if (j >= limit) {
        return -1;
      }
      i = j + 1;
    }
    return i >= limit ? -1 : i;
  }
}
