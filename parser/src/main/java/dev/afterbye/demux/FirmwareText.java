package dev.afterbye.demux;

import java.util.List;

/**
 * Recognises text that firmware, loaders and decompressors print, by how a line starts. A
 * heuristic: such text has no framing (facts: SeaBIOS, edk2, U-Boot, TF-A, OpenSBI, iPXE, GRUB, the
 * kernel's EFI stub and decompressors; barebox common/version.c, coreboot src/lib/hardwaremain.c,
 * skiboot core/console-log.c).
 */
final class FirmwareText {
  /** What the start of a line says. */
  enum Verdict {
    /** Nothing. */
    OTHER,
    /** Firmware runs from here until a kernel prints. */
    BANNER,
    /** A loader's last line. */
    HAND_OVER,
    /** The head of the times that U-Boot lists behind that (common/bootstage.c). */
    TIMES,
    /** This one line is the secure firmware's, whoever runs. */
    LINE,
    /** An unstamped kernel or program speaks: firmware is over. */
    KERNEL_TEXT,
    /** Not enough bytes yet. */
    MORE
  }

  private static final int MAX_ESCAPE_BYTES = 256;

  private static final int BANNER = 1;
  private static final int LINE = 2;
  private static final int KERNEL_TEXT = 4;
  private static final int HAND_OVER = 8;
  private static final int TIMES = 16;

  private static final LiteralSet STARTS =
      LiteralSet.builder()
          .add(
              BANNER,
              "SeaBIOS (version ",
              "UEFI firmware (version ",
              "BdsDxe: ",
              "UEFI Interactive Shell v",
              "U-Boot SPL ",
              "U-Boot TPL ",
              "U-Boot 1.",
              "U-Boot 2",
              "Trying to boot from ",
              "barebox 2",
              "coreboot-",
              "NOTICE:  BL",
              "NOTICE:  Booting Trusted Firmware",
              "OpenSBI v",
              "iPXE initialising",
              "iPXE (",
              "Welcome to GRUB!",
              "GNU GRUB  version",
              "grub rescue>",
              "SYSLINUX 3.",
              "SYSLINUX 4.",
              "SYSLINUX 5.",
              "SYSLINUX 6.",
              "ISOLINUX 3.",
              "ISOLINUX 4.",
              "ISOLINUX 5.",
              "ISOLINUX 6.",
              "PXELINUX 3.",
              "PXELINUX 4.",
              "PXELINUX 5.",
              "PXELINUX 6.",
              "EXTLINUX 3.",
              "EXTLINUX 4.",
              "EXTLINUX 5.",
              "EXTLINUX 6.",
              "EFI stub: ",
              "Uncompressing Linux...",
              "Decompressing Linux...",
              "early console in ",
              "Booting from Hard Disk",
              "Booting from ROM",
              "Format: Log Type - Time(microsec)",
              "Android Bootloader - UART_DM",
              "GXBB:BL1:",
              "GXL:BL1:",
              "AXG:BL1:",
              "G12A:BL:",
              "G12B:BL:",
              "SM1:BL:",
              "HELLO! BOOT0 is starting",
              "DDR Version ",
              "RPi: BOOT",
              "Xilinx Zynq MP First Stage Boot Loader",
              "Xilinx First Stage Boot Loader",
              "SLOF ****",
              "SLOF\u001b[0m",
              ">> OpenBIOS ",
              "OpenBIOS for ",
              "Welcome to OpenBIOS v",
              "SeaBIOS PA-RISC Firmware ",
              "LOADPARM=[",
              "CFE version ",
              "## Booting kernel from ",
              "## Loading kernel from ",
              "## Loading init Ramdisk from ",
              "## Loading fdt from ",
              "## Flattened Device Tree ",
              "## Booting Android Image at ",
              "## Executing script at ",
              "## Starting application at 0x",
              "## Transferring control to ",
              "Hit any key to stop autoboot:")
          .add(
              HAND_OVER,
              "Starting kernel ...",
              "Booting Linux via __start() ",
              "returning from prom_init")
          .add(TIMES, "Timer summary in microseconds (", "Accumulated time:")
          .add(LINE, "ERROR:   ", "NOTICE:  ", "INFO:    ", "VERBOSE: ")
          // What OPAL prints of its stack, which lies in its part of the memory.
          .add(LINE, " S: 0000000030", " S: 0000000031", " --- OPAL boot ---")
          .add(KERNEL_TEXT, "Linux version ", "Booting Linux on physical CPU ")
          .build();

  /** What U-Boot prompts with where a board has no words of its own (CONFIG_SYS_PROMPT). */
  private static final List<byte[]> PROMPTS =
      List.of(Literals.of("=> "), Literals.of("U-Boot> "), Literals.of("U-Boot# "));

  private static final byte ESC = 0x1b;

  private FirmwareText() {}

  /**
   * Whether the line that begins at {@code at} is text, unless a record stands in it: neither a
   * loader's, nor of a kernel without stamps, nor with what may be a level.
   */
  static boolean isPlainStart(byte[] b, int at, int limit) {
    byte first = b[at];
    return at + LiteralSet.HEAD_BYTES <= limit
        && first != ESC
        && first != '<'
        && (first != '[' || OpalStamp.match(b, at, limit) == OpalStamp.NONE)
        && !STARTS.mayStand(b, at);
  }

  /** Whether no text of a loader or a kernel without stamps begins with that byte. */
  static boolean isNone(byte first) {
    return first != ESC && first != '[' && !STARTS.mayBegin(first);
  }

  /** Judges the line that starts at {@code at}; escape sequences before its text are skipped. */
  static Verdict judge(byte[] b, int at, int limit, boolean complete) {
    int start = skipEscapes(b, at, limit);
    if (start < 0) {
      return complete ? Verdict.OTHER : Verdict.MORE;
    }
    int opal = OpalStamp.match(b, start, limit);
    if (opal > 0) {
      return Verdict.LINE;
    }
    int found = STARTS.at(b, start, limit);
    if ((found & BANNER) != 0) {
      return Verdict.BANNER;
    }
    if ((found & HAND_OVER) != 0) {
      return Verdict.HAND_OVER;
    }
    if ((found & TIMES) != 0) {
      return Verdict.TIMES;
    }
    if ((found & KERNEL_TEXT) != 0) {
      return Verdict.KERNEL_TEXT;
    }
    if (!complete
        && (opal == OpalStamp.MORE
            || (limit - start < STARTS.longest() && STARTS.mayComplete(b, start, limit)))) {
      return Verdict.MORE;
    }
    return (found & LINE) != 0 ? Verdict.LINE : Verdict.OTHER;
  }

  /**
   * 1 when U-Boot prompts at {@code at}, 0 when not, -1 when more bytes are needed. Programs have
   * such prompts, too: only where nothing was printed before it is the loader's.
   */
  static int prompt(byte[] b, int at, int limit) {
    int found = 0;
    for (byte[] prompt : PROMPTS) {
      int here = Literals.at(b, at, limit, prompt);
      found = here == 0 ? found : here;
    }
    return found;
  }

  /** Whether a firmware's or loader's banner begins at {@code at}. */
  static boolean isBanner(byte[] b, int at, int limit) {
    return judge(b, at, limit, true) == Verdict.BANNER;
  }

  /** Offset behind leading CSI sequences, or -1 when one is not complete yet. */
  static int skipEscapes(byte[] b, int at, int limit) {
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
