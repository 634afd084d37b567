package dev.afterbye.demux;

/**
 * How kernels word what they print, for consoles without stamps: the texts that only they print, at
 * the start of a line.
 */
final class KernelWording {
  static final int PROGRAMS_START = 1;
  static final int KERNEL_TEXT = 2;
  static final int INIT_MEMORY_FREED = 4;

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

  private KernelWording() {}

  /** What the line that begins at {@code from} says, or 0. */
  static int of(byte[] b, int from, int limit) {
    return TEXTS.at(b, from, limit);
  }

  /** 1 when a kernel's second line begins at {@code at}, 0 when not, -1 for more bytes. */
  static int isSecond(byte[] b, int at, int limit) {
    int message = PrintkPrefix.behindLevel(b, at, limit);
    if (message < 0 || SECOND.at(b, message, limit) != 0) {
      return message < 0 ? -1 : 1;
    }
    return SECOND.mayComplete(b, message, limit) ? -1 : 0;
  }

  /** Whether the line at {@code from}, whose end has not come, may be one behind the banner. */
  static boolean mayFollowBanner(byte[] b, int from, int limit) {
    return followsBanner(b, from, limit) || BEFORE_PROGRAMS.mayComplete(b, from, limit);
  }

  /** Whether a kernel that has not run a program prints the line. */
  static boolean followsBanner(byte[] b, int from, int limit) {
    return BEFORE_PROGRAMS.at(b, from, limit) != 0;
  }
}
