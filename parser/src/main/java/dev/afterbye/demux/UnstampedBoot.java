package dev.afterbye.demux;

/**
 * Tells how long a kernel without stamps prints alone: from its banner on, where nothing but
 * firmware came before, until it frees its init memory, behind which it runs init. That record is
 * not on the wire where the console's level hides what informs: another that informs must be there
 * first.
 */
final class UnstampedBoot {
  private static final int INFORMS = 1;
  private static final int BOOT_CONSOLE = 2;
  private static final int HYPERVISOR = 4;

  private static final LiteralSet TEXTS =
      LiteralSet.builder()
          // Of level 6 (arch/.../kernel/setup.c, drivers/of/fdt.c).
          .add(
              INFORMS,
              "Booting Linux on physical CPU ",
              "Command line: ",
              "KERNEL supported cpus:",
              "BIOS-provided physical RAM map:",
              "Machine model: ",
              "OF: fdt: Machine model: ")
          // It prints at once, and the command line may still ask for another level.
          .add(BOOT_CONSOLE, "earlycon: ", "printk: bootconsole [", "bootconsole [")
          .add(BOOT_CONSOLE, "printk: legacy bootconsole [")
          .add(HYPERVISOR, "(XEN) ")
          .build();

  private static final byte ESC = 0x1b;

  /** Nobody else prints. */
  private boolean alone;

  /** The console shows what informs, and so will show that programs start. */
  private boolean informs;

  /** Lines looked at since the kernel's first. */
  private long lines;

  /**
   * A kernel begins with the line that is looked at next. The one that names the CPU precedes the
   * one that names the kernel.
   *
   * @param first whether nothing but firmware can have come before
   */
  void begin(boolean first) {
    boolean goesOn = alone && lines == 1;
    alone = first || goesOn;
    informs &= goesOn;
    lines = 0;
  }

  /** Bytes were lost, and with them perhaps what tells that programs start. */
  void interrupt() {
    alone = false;
  }

  /**
   * Whether the line {@code [from, to)} can be nobody's but the kernel's; its message, behind what
   * may be a level, begins at {@code text}.
   */
  boolean owns(byte[] b, int from, int text, int to) {
    if (!alone) {
      return false;
    }
    FirmwareText.Verdict firmware = FirmwareText.judge(b, from, to, true);
    if (firmware == FirmwareText.Verdict.LINE) {
      return false;
    }
    int says = TEXTS.at(b, text, to);
    boolean others =
        (says & HYPERVISOR) != 0
            || (firmware != FirmwareText.Verdict.OTHER
                && firmware != FirmwareText.Verdict.KERNEL_TEXT)
            || ProgramText.begins(b, from, to, true) != 0
            || !isText(b, from, to);
    if (others) {
      alone = false;
      return false;
    }
    if ((says & BOOT_CONSOLE) != 0) {
      informs = false;
    }
    informs |= (says & INFORMS) != 0 || KernelWording.followsBanner(b, text, to);
    boolean owned = informs || lines == 0;
    lines++;
    alone = !endsAlone(b, text, to);
    return owned;
  }

  /** Whether a program, or firmware behind the end of the boot, may print the next line. */
  private static boolean endsAlone(byte[] b, int text, int to) {
    int starts = KernelWording.PROGRAMS_START | KernelWording.INIT_MEMORY_FREED;
    int ends = KernelTexts.BOOT_END | KernelTexts.CRASH | KernelTexts.RESTART;
    return (KernelWording.of(b, text, to) & starts) != 0
        || (KernelTexts.of(b, text, to) & ends) != 0;
  }

  private static boolean isText(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != ESC && !LineNoise.isNoise(b[i])) {
      i++;
    }
    return i == to;
  }
}
