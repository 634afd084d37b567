package dev.afterbye.demux;

/**
 * What the kernel's own messages say about its state, as far as telling records from quoted ones
 * needs it. A text is looked up at the start of a message only, behind the record's context.
 */
final class KernelTexts {
  static final int USER_SPACE = 1;
  static final int BOOT_END = 2;
  static final int CRASH = 4;
  static final int BOOT_START = 8;
  static final int COMMAND_LINE = 16;
  static final int CRASH_OVER = 32;
  static final int CONSOLE = 64;
  static final int MACHINE = 128;
  static final int RESTART = 256;
  static final int PANIC = 512;
  static final int FIRST_CPU = 1024;
  static final int CPUS_UP = 2048;
  static final int ONE_CPU = 4096;
  static final int ANOTHER_CPU = 8192;
  static final int OTHERS_STOPPED = 16384;
  static final int STOP_FAILED = 32768;

  private static final LiteralSet TEXTS =
      LiteralSet.builder()
          .add(
              USER_SPACE,
              "Run /",
              "Freeing unused kernel",
              "Freeing init memory",
              "systemd[",
              "init: ",
              "VFS: Mounted root",
              // Only a program asks for these.
              "kexec_core: Starting new kernel",
              "kexec: Starting new kernel",
              "reboot: ")
          .add(
              BOOT_END,
              "reboot: ",
              "Restarting system",
              "Power down",
              "kexec_core: Starting new kernel",
              "kexec: Starting new kernel",
              "Starting new kernel",
              "Bye!",
              "Starting crashdump kernel",
              "Loading crashdump kernel",
              "Rebooting in ",
              "Kernel panic - not syncing",
              "---[ end Kernel panic",
              "sysrq: Resetting",
              "sysrq: SysRq : Resetting",
              "SysRq : Resetting",
              "sysrq: Emergency")
          .add(
              RESTART,
              "reboot: Restarting system",
              "reboot: machine restart",
              "reboot: Power down",
              "Restarting system",
              "Power down",
              "sysrq: Resetting",
              "sysrq: SysRq : Resetting",
              "SysRq : Resetting",
              "Rebooting in ")
          .add(
              CRASH,
              "Kernel panic - not syncing",
              "BUG: ",
              "Oops",
              "Internal error: ",
              "Unable to handle kernel ",
              "general protection fault",
              "divide error: ",
              "invalid opcode: ",
              "stack segment: ",
              "int3: ",
              "double fault: ",
              "kernel BUG at ",
              "Unhandled fault: ",
              "Unhandled prefetch abort: ",
              "Bad mode in ",
              "SError Interrupt on CPU",
              "Insufficient stack space",
              "Kernel stack overflow",
              "Kernel access of bad area",
              "Unable to handle paging request",
              "sysrq: Trigger a crash",
              "sysrq: SysRq : Trigger a crash")
          .add(PANIC, "Kernel panic - not syncing")
          .add(CRASH_OVER, "---[ end trace ")
          .add(
              CONSOLE,
              "printk: console [",
              "printk: legacy console [",
              "printk: bootconsole [",
              "printk: legacy bootconsole [",
              "legacy console [",
              "console [",
              "bootconsole [")
          .add(MACHINE, "Machine model: ", "DMI: ", "Kernel panic - not syncing: ")
          .add(BOOT_START, "Linux version ")
          .add(BOOT_START | FIRST_CPU, "Booting Linux on physical CPU ")
          .add(CPUS_UP, "smp: Brought up ")
          .add(CPUS_UP | ONE_CPU, "smp: Brought up 1 node, 1 CPU")
          .add(
              ANOTHER_CPU,
              "smpboot: Booting Node ",
              "CPU1: ",
              "Detected VIPT I-cache on CPU",
              "Detected PIPT I-cache on CPU")
          .add(OTHERS_STOPPED, "SMP: stopping secondary CPUs", "Kernel Offset: ")
          .add(STOP_FAILED, "SMP: failed to stop secondary CPUs")
          .add(COMMAND_LINE, "Kernel command line: ", "Command line: ")
          .build();
  private static final byte[] PANIC_TEXT = Literals.of("Kernel panic - not syncing: ");

  /** So many bytes of a program may lie in it. */
  private static final int MAX_LET_IN_BYTES = 64;

  private KernelTexts() {}

  /** Whether the message is a kernel's first. */
  static boolean startsBoot(byte[] b, int at, int limit) {
    return (TEXTS.at(b, behindContext(b, at, limit), limit) & BOOT_START) != 0;
  }

  /** What the message says, or 0. */
  static int of(byte[] b, int at, int limit) {
    int from = behindContext(b, at, limit);
    int text = TEXTS.at(b, from, limit);
    return text == 0 && isTornPanic(b, from, limit) ? CRASH | PANIC | BOOT_END : text;
  }

  /** Where the message's own text begins. */
  static int behindContext(byte[] b, int at, int limit) {
    return at + RecordContext.ofKernel(b, at, limit);
  }

  /**
   * Whether the message is a panic's first one with other bytes in it: the console's lock is broken
   * before it is printed (kernel/panic.c, bust_spinlocks).
   */
  private static boolean isTornPanic(byte[] b, int at, int limit) {
    int bound = Math.min(limit, at + PANIC_TEXT.length + MAX_LET_IN_BYTES);
    if (at == limit || b[at] != PANIC_TEXT[0]) {
      return false;
    }
    int found = 0;
    for (int i = at; i < bound && found < PANIC_TEXT.length; i++) {
      found += b[i] == PANIC_TEXT[found] ? 1 : 0;
    }
    return found == PANIC_TEXT.length;
  }
}
