package dev.afterbye.demux;

/**
 * Finds the first words of firmware inside a record that a reset cut: those firmware prints without
 * a line end before them, known by what stands around their first parenthesis (SeaBIOS src/boot.c,
 * edk2 ArmPlatformPkg/PrePi, TF-A bl1 and bl2, U-Boot common/spl and lib/display_options.c, iPXE
 * src/arch/x86/prefix/romprefix.S). The kernel never names them so.
 */
final class ResetBanner {
  private static final int MAX_HEAD_BYTES = 48;
  private static final byte ESC = 0x1b;

  private static final byte[] VERSION = Literals.of("(version ");
  private static final byte[] RELEASE = Literals.of("(release)");
  private static final byte[] DEBUG = Literals.of("(debug)");
  private static final byte[] IPXE_PAGE = Literals.of("(http");

  private static final byte[][] VERSION_HEADS = {
    Literals.of("SeaBIOS "), Literals.of("UEFI firmware ")
  };
  private static final byte[][] SECURE_HEADS = {Literals.of("NOTICE:  BL")};
  private static final byte[][] IPXE_HEADS = {Literals.of("iPXE ")};
  private static final byte[][] LOADER_HEADS = {
    Literals.of("U-Boot SPL "), Literals.of("U-Boot TPL "), Literals.of("U-Boot 2")
  };
  private static final byte[][] NO_HEADS = {};

  private static final Template DATE = new Template("(M ## #### - ##:##:##");

  private ResetBanner() {}

  /** Where the banner around the parenthesis at {@code open} begins, or {@code limit}. */
  static int around(byte[] b, int from, int open, int limit) {
    if (open + 1 >= limit || !mayFollow(b[open + 1])) {
      return limit;
    }
    byte[][] heads = heads(b, open, limit);
    int bound = Math.max(from, open - MAX_HEAD_BYTES);
    for (byte[] head : heads) {
      for (int i = open - head.length; i >= bound; i--) {
        if (b[i] == head[0] && Literals.startsWith(b, i, open, head)) {
          return beforeEscapes(b, from, i);
        }
      }
    }
    return limit;
  }

  /** The first letters of what is looked for behind the parenthesis, months among it. */
  private static boolean mayFollow(byte c) {
    return c == 'v' || c == 'r' || c == 'd' || c == 'h' || (c >= 'A' && c <= 'S');
  }

  private static byte[][] heads(byte[] b, int open, int limit) {
    if (Literals.startsWith(b, open, limit, VERSION)) {
      return VERSION_HEADS;
    }
    if (Literals.startsWith(b, open, limit, RELEASE)
        || Literals.startsWith(b, open, limit, DEBUG)) {
      return SECURE_HEADS;
    }
    if (Literals.startsWith(b, open, limit, IPXE_PAGE)) {
      return IPXE_HEADS;
    }
    return DATE.match(b, open, limit) > 0 ? LOADER_HEADS : NO_HEADS;
  }

  /** Where the control sequences directly before begin. */
  private static int beforeEscapes(byte[] b, int from, int at) {
    int start = at;
    for (int i = at - 1; i >= Math.max(from, at - MAX_HEAD_BYTES); i--) {
      if (b[i] == ESC) {
        start = i;
      } else if (b[i] == ' ' || b[i] == '\n') {
        break;
      }
    }
    return start;
  }
}
