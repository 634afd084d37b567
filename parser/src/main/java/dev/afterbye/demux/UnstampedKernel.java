package dev.afterbye.demux;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells kernel lines by their wording on a console without stamps ({@code printk.time=0}). Until
 * the kernel starts the first program every line is its own; from then on a line is the kernel's
 * when it begins with a tag that the kernel used before, or with a text that only it prints, or has
 * the form of a dump's. A heuristic: nothing on such a wire is certain, and a record that cuts text
 * is not found.
 */
final class UnstampedKernel {
  /** Bytes of a line that may be waited for. */
  static final int MAX_LINE_BYTES = 1024;

  private static final int MAX_TAG_BYTES = 40;
  private static final int MAX_TAGS = 2048;

  private static final int PROGRAMS_START = 1;
  private static final int KERNEL_TEXT = 2;
  private static final int INIT_MEMORY_FREED = 4;

  private static final LiteralSet TEXTS =
      LiteralSet.builder()
          .add(PROGRAMS_START, "Run /", "VFS: Mounted root")
          .add(KERNEL_TEXT | INIT_MEMORY_FREED, "Freeing unused kernel ", "Freeing init memory: ")
          .add(
              KERNEL_TEXT,
              "Freeing unused ",
              "Freeing initrd ",
              "Checked W+X mappings",
              "Write protecting the kernel",
              "x86/mm: Checked W+X",
              "rodata_test: ",
              "Kernel panic - not syncing",
              "---[ end ",
              "------------[ cut here",
              "CPU: ",
              "Hardware name: ",
              "Call trace:",
              "Call Trace:",
              "Code: ",
              "Modules linked in:",
              " <TASK>",
              " </TASK>",
              " <IRQ>",
              " </IRQ>",
              " <NMI>",
              " </NMI>",
              "task:",
              "RIP: ",
              "RSP: ",
              "FS:  ",
              "CS:  ",
              "pstate: ",
              "Workqueue: ",
              "Oops: ",
              "BUG: ",
              "WARNING: CPU: ",
              "Internal error: ",
              "Unable to handle kernel ",
              "general protection fault",
              "NMI backtrace for cpu ",
              "Sending NMI ",
              "Disabling lock debugging due to kernel taint",
              "Kernel Offset: ",
              "PHYS_OFFSET: ",
              "CPU features: ",
              "Memory Limit: ",
              "SMP: stopping secondary CPUs",
              "EXT4-fs (",
              "EXT4-fs: ",
              "XFS (",
              "BTRFS ",
              "SQUASHFS ",
              "random: ",
              "kexec_core: ",
              "kexec: Starting",
              "kexec_file: ",
              "kexec_file_load",
              "psci: ",
              "reboot: ",
              "sysrq: ",
              "systemd[1]: ",
              "virtio_blk ",
              "virtio_net ",
              "virtio_scsi ",
              "input: ",
              "usb ",
              "sd ",
              "scsi ",
              "ata",
              "nvme ",
              "clk: Disabling",
              "Disabling non-boot CPUs",
              "Bye!",
              "Starting new kernel",
              "clocksource: ",
              "ACPI: ",
              "process '",
              "watchdog: ",
              "rcu: ",
              "INFO: ",
              "Out of memory: ",
              "oom-kill:",
              "Read of size ",
              "Write of size ",
              "Allocated by task ",
              "Freed by task ",
              "The buggy address ",
              " which belongs to the cache ",
              "Memory state around the buggy address:",
              "page dumped because: ",
              "Mem-Info:",
              "active_anon:",
              "lowmem_reserve[]:",
              "Node 0 ",
              "audit: ",
              "cfg80211: ",
              "NET: Registered ",
              "device-mapper: ",
              "md: ",
              "loop: ",
              "Loading iSCSI",
              " sda:",
              " vda:",
              " nvme0n1:",
              " mmcblk0:",
              " xvda:")
          .build();

  /**
   * What only a kernel prints, before it runs a program (init/main.c and the initcalls): a log may
   * begin behind the banner.
   */
  private static final LiteralSet BEFORE_PROGRAMS =
      LiteralSet.builder()
          .add(
              1,
              "SLUB: HWalign=",
              "Dentry cache hash table entries: ",
              "Inode-cache hash table entries: ",
              "Mount-cache hash table entries: ",
              "Mountpoint-cache hash table entries: ",
              "Calibrating delay loop",
              "pid_max: default: ",
              "smp: Bringing up secondary CPUs",
              "smp: Brought up ",
              "devtmpfs: initialized",
              "clocksource: jiffies: mask: ",
              "NET: Registered ",
              "TCP established hash table entries: ",
              "Trying to unpack rootfs image as initramfs",
              "Freeing initrd memory: ",
              "Freeing unused kernel ")
          .build();

  /** What setup_arch and what is called before it print first (arch/.../kernel/setup.c). */
  private static final LiteralSet SECOND =
      LiteralSet.builder()
          .add(
              1,
              "Linux version ",
              "Command line: ",
              "Kernel command line: ",
              "KERNEL supported cpus:",
              "BIOS-provided ",
              "x86/",
              "CPU: ",
              "CPU0 ",
              "Boot CPU: ",
              "KASLR ",
              "Machine model: ",
              "OF: ",
              "SBI ",
              "random: ",
              "efi: ",
              "earlycon: ",
              "printk: ",
              "bootconsole [",
              "Disabled fast string",
              "Hypervisor detected: ",
              "Detected ",
              "Using pSeries ",
              "Using PowerNV ",
              "setup: ",
              "setup.",
              "Unknown ")
          .build();

  private static final byte[] VERSION = Literals.of("Linux version ");
  private static final byte[] FIRST_CPU = Literals.of("Booting Linux on physical CPU 0x");

  private final Set<Long> tags = new HashSet<>();
  private boolean on;
  private boolean programsRun;

  /** This kernel runs init without a word (init/main.c before 4.20). */
  private boolean runsInitSilently;

  /** It prints a level before each line, so that a line without one is none of its. */
  private boolean levels;

  /** Whether the console is known to have no stamps. */
  boolean on() {
    return on;
  }

  /** A stamped record was printed. */
  void stamped() {
    on = false;
  }

  /**
   * Whether the line whose message is at {@code from}, and whose end has not come, may still be the
   * kernel's.
   */
  boolean waits(byte[] b, int from, int limit) {
    return !on
        || levels
        || !programsRun
        || limit - from <= MAX_TAG_BYTES + 1
        || mayBegin(b, from, limit)
        || tagged(b, from, limit)
        || DumpLine.begins(b, from, limit) != 0;
  }

  private boolean tagged(byte[] b, int from, int limit) {
    long tag = tag(b, from, limit);
    return (TEXTS.at(b, from, limit) & KERNEL_TEXT) != 0 || (tag != 0 && tags.contains(tag));
  }

  /**
   * Whether the whole line {@code [from, to)} is a kernel's first, in the exact form that no stamp
   * precedes (init/version.c, linux_banner; arch/arm/kernel/setup.c, arch/arm64/kernel/setup.c).
   */
  static boolean isFirst(byte[] b, int from, int to) {
    return isBanner(b, from, to) || isFirstCpu(b, from, to);
  }

  /** 1 when a kernel's second line begins at {@code at}, 0 when not, -1 for more bytes. */
  static int isSecond(byte[] b, int at, int limit) {
    int message = PrintkPrefix.behindLevel(b, at, limit);
    if (message < 0 || SECOND.at(b, message, limit) != 0) {
      return message < 0 ? -1 : 1;
    }
    return SECOND.mayComplete(b, message, limit) ? -1 : 0;
  }

  /**
   * A kernel without stamps begins with the message {@code [from, to)}.
   *
   * @param levelled whether a level stands before it
   */
  void begin(byte[] b, int from, int to, boolean levelled) {
    on = true;
    programsRun = false;
    levels = levelled;
    runsInitSilently = KernelVersion.isBefore(b, from, to, 4, 20);
  }

  /** Whether the line at {@code from}, whose end has not come, may be one behind the banner. */
  static boolean mayFollowBanner(byte[] b, int from, int limit) {
    return followsBanner(b, from, limit) || BEFORE_PROGRAMS.mayComplete(b, from, limit);
  }

  /** Whether a kernel that has not run a program prints the line. */
  static boolean followsBanner(byte[] b, int from, int limit) {
    return BEFORE_PROGRAMS.at(b, from, limit) != 0;
  }

  /** A log begins in the middle of a kernel without stamps. */
  void beginBehindBanner(boolean levelled) {
    on = true;
    levels = levelled;
    programsRun = false;
    runsInitSilently = true;
  }

  /** Whether the kernel without stamps has run a program. */
  boolean programsRun() {
    return on && programsRun;
  }

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

  /**
   * Whether the line with the message {@code [from, to)} is the kernel's; asked while {@link #on}.
   */
  boolean takes(byte[] b, int from, int to, boolean levelled) {
    int text = TEXTS.at(b, from, to);
    long tag = tag(b, from, to);
    if (!programsRun) {
      if (tag != 0 && tags.size() < MAX_TAGS) {
        tags.add(tag);
      }
      int start = runsInitSilently ? PROGRAMS_START | INIT_MEMORY_FREED : PROGRAMS_START;
      programsRun = (text & start) != 0;
      return true;
    }
    if (levels) {
      return levelled;
    }
    return (text & KERNEL_TEXT) != 0
        || (tag != 0 && tags.contains(tag))
        || DumpLine.begins(b, from, to) > 0;
  }

  /** A hash of what stands before the first colon and blank, or 0 without such a tag. */
  private static long tag(byte[] b, int from, int to) {
    int bound = Math.min(to - 1, from + MAX_TAG_BYTES);
    for (int i = from; i < bound; i++) {
      if (b[i] == ':' && b[i + 1] == ' ') {
        return i == from ? 0 : WordScan.hash(b, from, i);
      }
    }
    return 0;
  }

  private static int indexOf(byte[] b, int from, int to, byte wanted) {
    int i = from;
    while (i < to && b[i] != wanted) {
      i++;
    }
    return i;
  }
}
