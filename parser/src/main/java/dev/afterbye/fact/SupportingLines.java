package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lines that prove nothing alone but that arithmetic on a kexec load can use. */
public final class SupportingLines {
  /** The running kernel's code in {@code /proc/iomem} (kernel/resource.c, r_show). */
  public static final String KERNEL_CODE = "iomem-kernel-code";

  /** The memory kept for a crash kernel in {@code /proc/iomem}. */
  public static final String CRASH_KERNEL = "iomem-crash-kernel";

  /** Pages from the CMA area taken for a segment (kernel/kexec_core.c, 6.18). */
  public static final String CMA_PAGES = "kexec-cma-pages";

  /** RAM in {@code /proc/iomem}. */
  public static final String SYSTEM_RAM = "iomem-system-ram";

  /** The memory kept for a crash kernel as the kernel prints it when it boots. */
  public static final String CRASH_RESERVED = "crash-memory-reserved";

  /** All memory of the machine as the kernel prints it when it boots (mm/mm_init.c). */
  public static final String MEMORY_TOTAL = "memory-total";

  /** How many CPUs the running kernel uses (kernel/smp.c, arch/arm/kernel/smp.c). */
  public static final String CPUS_UP = "cpus-brought-up";

  /** The kexec-tools release that somebody states: the tool itself, a package list, a person. */
  public static final String TOOL_VERSION = "kexec-tools-version";

  /** The switch {@code kernel.kexec_load_disabled} being set, or shown as set. */
  public static final String LOAD_DISABLED = "kexec-load-disabled-set";

  /** A loader of {@code kexec_file_load} in the kernel at work, so that the call exists. */
  public static final String FILE_LOADER = "kexec-file-loader-line";

  /** The tool, or the shell, misses {@code /proc/kcore}. */
  public static final String NO_KCORE = "kcore-complaint";

  /** A device reached for memory that the IOMMU does not let it have. */
  public static final String IOMMU_FAULT = "iommu-fault";

  /** A serial port and its chip as the kernel prints them (drivers/tty/serial/serial_core.c). */
  public static final String SERIAL_PORT = "serial-port";

  /** A tag of a Scaleway server, in its initramfs' list. */
  public static final String KEXEC_TAG = "scaleway-kexec-tag";

  /** BusyBox's shell tests a value with a blank in it (coreutils/test.c). */
  public static final String UNKNOWN_OPERAND = "shell-unknown-operand";

  /**
   * The kernel switches the machine off or resets it by itself, before it is damaged
   * (kernel/reboot.c, before 5.14 drivers/thermal/thermal_core.c and drivers/acpi/thermal.c).
   */
  public static final String HARDWARE_PROTECTION = "hardware-protection";

  /**
   * What a panic prints only once no crash kernel has been jumped to (kernel/panic.c, panic). The
   * lines of its notifiers are none of them: with crash_kexec_post_notifiers they come before.
   */
  public static final String PANIC_WENT_ON = "panic-went-on";

  /**
   * The shell behind it was asked for (initramfs-tools scripts/functions, maybe_break; dracut's
   * hooks).
   */
  public static final String SHELL_ASKED_FOR = "shell-asked-for";

  /** Errors that the firmware kept from the boot before (drivers/acpi/apei/bert.c). */
  public static final String ERRORS_OF_BEFORE = "errors-of-boot-before";

  /** A record of the machine check and hardware error code, whatever it tells. */
  public static final String HARDWARE_ERROR_LOGGED = "hardware-error-logged";

  /**
   * A hardware error that was not corrected, in the words of arch/x86/kernel/cpu/mce/core.c (bit 61
   * of a bank's status), drivers/edac/mce_amd.c and drivers/firmware/efi/cper.c.
   */
  public static final String HARDWARE_ERROR_UNCORRECTED = "hardware-error-uncorrected";

  /** A crash report says that a crash kernel is loaded (lib/dump_stack.c, since 4.16). */
  public static final String CRASH_KERNEL_LOADED = "crash-kernel-loaded";

  /** systemd in an initrd gave its root up (units/initrd-root-device.target). */
  public static final String INITRD_WITHOUT_ROOT = "initrd-without-root";

  /** systemd cannot load the target it should start (src/core/main.c, do_queue_default_job). */
  public static final String NO_DEFAULT_TARGET = "no-default-target";

  /** A server that did not answer does again (net/sunrpc/clnt.c). */
  public static final String SERVER_ANSWERS = "rpc-server-answers";

  /**
   * LAVA waited for the prompt of a login in vain (lava_dispatcher/actions/boot, AutoLoginAction).
   */
  public static final String NO_LOGIN_IN_TIME = "no-login-in-time";

  private static final Set<Stream> STREAMS =
      EnumSet.of(Stream.USER, Stream.KERNEL, Stream.FIRMWARE);

  /** Quote marks, blanks of any kind and stamps of a logger may stand in front. */
  private static final String RANGE =
      "(?:^|[^0-9a-f])(?P<start>[0-9a-f]{8,16})-(?P<end>[0-9a-f]{8,16}) : ";

  private static final List<TextPattern> PATTERNS =
      List.of(
          new TextPattern(KERNEL_CODE, STREAMS, " : Kernel code", RANGE + "Kernel code"),
          new TextPattern(CRASH_KERNEL, STREAMS, " : Crash kernel", RANGE + "Crash kernel"),
          new TextPattern(SYSTEM_RAM, STREAMS, " : System RAM", RANGE + "System RAM"),
          new TextPattern(
              CRASH_RESERVED,
              STREAMS,
              "crashkernel reserved: ",
              "crashkernel reserved: 0x(?P<start>[0-9a-f]+) - 0x(?P<behind>[0-9a-f]+)"),
          new TextPattern(
              CRASH_RESERVED,
              STREAMS,
              "crashkernel: reserved ",
              "crashkernel: reserved 0x(?P<start>[0-9a-f]+) - 0x(?P<behind>[0-9a-f]+)"),
          new TextPattern(
              CRASH_RESERVED,
              STREAMS,
              " for crashkernel",
              "Reserving (?P<size>\\d+)MB of memory at (?P<at>\\d+)MB for crashkernel"),
          new TextPattern(
              MEMORY_TOTAL, STREAMS, "K available", "Memory: \\d+K/(?P<total>\\d+)K available"),
          // Before 3.10 or so of all architectures.
          new TextPattern(
              MEMORY_TOTAL, STREAMS, "k available", "Memory: \\d+k/(?P<total>\\d+)k available"),
          new TextPattern(CPUS_UP, STREAMS, "Brought up ", "Brought up (?P<count>\\d+) CPUs"),
          new TextPattern(
              CPUS_UP, STREAMS, "Brought up ", "Brought up \\d+ node\\w*, (?P<count>\\d+) CPUs"),
          new TextPattern(
              CPUS_UP,
              STREAMS,
              "SMP: Total of ",
              "SMP: Total of (?P<count>\\d+) processors activated"),
          new TextPattern(
              TOOL_VERSION,
              STREAMS,
              "kexec-tools",
              "kexec-tools(?:[ :,-]{1,3}| version | version: |\\s+\\d:|-\\d:)v?"
                  + "(?P<version>\\d+\\.\\d+\\.\\d+(?:-rc\\d+)?)(?P<rest>[\\w.+~-]*)"),
          new TextPattern(
              TOOL_VERSION,
              STREAMS,
              " released ",
              "kexec (?P<version>\\d+\\.\\d+(?:\\.\\d+)?)(?P<rest>[\\w.-]*) released "),
          new TextPattern(
              LOAD_DISABLED,
              STREAMS,
              "kexec_load_disabled",
              "kernel[./]kexec_load_disabled\\s*=\\s*(?P<shown>1)\\b"),
          new TextPattern(
              LOAD_DISABLED,
              STREAMS,
              "/proc/sys/kernel/kexec_load_disabled",
              "echo\\s+[\"']?(?P<typed>1)[\"']?\\s*(?:>|&gt;)\\s*/proc/sys/kernel/kexec_load_disabled"),
          loader("kexec-bzImage64: "),
          loader("kexec_bzImage64: "),
          loader("kexec_file: "),
          loader("kexec_file("),
          loader("kexec_image: "),
          loader("kexec_elf: "),
          loader("kexec_pe_image: "),
          new TextPattern(
              NO_KCORE,
              STREAMS,
              "kcore",
              "(?i)(?:can.{1,6}t|cannot|could not|failed to|unable to) (?:open|read|stat|get|find)"
                  + " .*/proc/kcore|/proc/kcore.*(?:no such file|failed|not )"
                  + "|can.{1,6}t get the VA_BITS from kcore"),
          new TextPattern(
              IOMMU_FAULT,
              STREAMS,
              "DMAR: [",
              "DMAR: \\[(?P<what>(?:INTR-REMAP|DMA (?:Read|Write))[^\\]]*)\\] Request device"),
          new TextPattern(IOMMU_FAULT, STREAMS, "IO_PAGE_FAULT", "AMD-Vi: .*IO_PAGE_FAULT"),
          new TextPattern(
              IOMMU_FAULT,
              STREAMS,
              "arm-smmu",
              "arm-smmu\\S* \\S+ (?:Unhandled context fault|event 0x\\w\\w received|event: [CF]_"
                  + "|Unexpected global fault)"),
          serialPort("MMIO"),
          serialPort("I/O"),
          new TextPattern(
              KEXEC_TAG, STREAMS, ">>> - ", ">>> - ['\"]?(?P<name>[A-Za-z_]{4,32})=(?P<value>.*)$"),
          new TextPattern(
              UNKNOWN_OPERAND,
              STREAMS,
              "unknown operand",
              "(?:^|\\s)(?:sh|ash|init|\\[|/init): (?:line \\d+: )?(?P<word>\\S+): unknown operand"),
          new TextPattern(
              UNKNOWN_OPERAND,
              STREAMS,
              "unexpected operator",
              "(?:^|\\s)(?:sh|dash|init|\\[|/init): (?:.*: )?(?P<word>\\S+): unexpected operator"),
          new TextPattern(
              HARDWARE_PROTECTION,
              Set.of(Stream.KERNEL),
              "HARDWARE PROTECTION ",
              "HARDWARE PROTECTION [a-z]+ \\((?P<why>.+)\\)$"),
          new TextPattern(
              HARDWARE_PROTECTION,
              Set.of(Stream.KERNEL),
              "ritical temperature reached",
              "(?P<why>[Cc]ritical temperature reached(?: ?\\(\\d+ C\\))?), ?shutting down"),
          new TextPattern(
              SERVER_ANSWERS,
              Set.of(Stream.KERNEL),
              ": server ",
              ": server (?P<server>\\S+) OK\\s*$"),
          new TextPattern(
              PANIC_WENT_ON,
              Set.of(Stream.KERNEL),
              "---[ end Kernel panic",
              "^---\\[ end Kernel panic"),
          new TextPattern(
              PANIC_WENT_ON, Set.of(Stream.KERNEL), "Rebooting in ", "^Rebooting in \\d+ seconds"),
          new TextPattern(
              SHELL_ASKED_FOR,
              STREAMS,
              "Spawning shell within the initramfs",
              "^Spawning shell within the initramfs"),
          new TextPattern(
              SHELL_ASKED_FOR,
              STREAMS,
              "Warning: Break ",
              "\\bWarning: Break (?:before )?[\\w-]+$"),
          new TextPattern(
              ERRORS_OF_BEFORE,
              Set.of(Stream.KERNEL),
              "BERT: ",
              "^BERT: Error records from previous boot"),
          new TextPattern(
              HARDWARE_ERROR_LOGGED,
              Set.of(Stream.KERNEL),
              "[Hardware Error]",
              "\\[Hardware Error\\]"),
          new TextPattern(
              HARDWARE_ERROR_UNCORRECTED,
              Set.of(Stream.KERNEL),
              "[Hardware Error]",
              "Machine Check Exception|Machine Check: [0-9a-f]+ Bank \\d+: [abef][0-9a-f]{15}"
                  + "|(?:severity|type): (?:fatal|recoverable)|Uncorrected|Deferred|Fatal"
                  + "|_STATUS\\[[^\\]]*\\bUE\\b|Machine check: "),
          new TextPattern(
              CRASH_KERNEL_LOADED,
              Set.of(Stream.KERNEL),
              " Kdump: loaded ",
              "^CPU: \\d+ .* Kdump: loaded "),
          new TextPattern(
              INITRD_WITHOUT_ROOT,
              STREAMS,
              "Dependency failed for ",
              "Dependency failed for (?:initrd-root-device\\.target|Initrd Root Device)"),
          new TextPattern(
              NO_DEFAULT_TARGET,
              STREAMS,
              "Falling back to rescue",
              "systemd\\[1\\]: Falling back to rescue\\.target"),
          new TextPattern(
              NO_LOGIN_IN_TIME,
              STREAMS,
              "login-action timed out after ",
              "(?:^|[\\s\"'])(?:auto-)?login-action timed out after (?P<seconds>\\d+) seconds"),
          new TextPattern(
              CMA_PAGES, STREAMS, " DMA pages at ", "kexec_file: allocated \\d+ DMA pages at"));

  private SupportingLines() {}

  /**
   * What a loader of the kernel says behind its prefix (pr_fmt of kernel/kexec_file.c and others).
   */
  private static TextPattern loader(String prefix) {
    String quoted = prefix.replace("(", "\\(");
    return new TextPattern(FILE_LOADER, STREAMS, prefix, "(?:^|\\s)" + quoted + "(?P<what>.+)$");
  }

  private static TextPattern serialPort(String space) {
    return new TextPattern(
        SERIAL_PORT,
        STREAMS,
        " (irq = ",
        "(?P<port>tty\\w+) at (?P<space>"
            + space
            + ") (?P<at>0x[0-9a-f]+) \\(irq = [^)]*\\) is a (?P<chip>.+)$");
  }

  /** Patterns of these lines and of {@link LoaderLines}. */
  public static List<TextPattern> patterns() {
    List<TextPattern> all = new ArrayList<>(PATTERNS);
    all.addAll(LoaderLines.patterns());
    return List.copyOf(all);
  }
}
