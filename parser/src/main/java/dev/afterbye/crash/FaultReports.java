package dev.afterbye.crash;

import static dev.afterbye.crash.CrashStep.CALL_TRACE;
import static dev.afterbye.crash.CrashStep.FRAMES;
import static dev.afterbye.crash.CrashStep.PROGRAM_COUNTER;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Faults, failed assertions and what else begins with words of its own, of all architectures. */
final class FaultReports {
  /** A line that a program's fault in user space prints (arch/x86/kernel/traps.c). */
  private static final String OF_A_PROGRAM = "\\bip:[0-9a-f]+ sp:|error:[0-9a-f]+ in ";

  /**
   * The number of the oops, behind which the kernel's configuration is named, or nothing: by that
   * the kernel's line is told from the same words of a program.
   */
  private static final String COUNT = "\\[#[0-9]+\\](?:\\s*$|:| [A-Z\\[])";

  private FaultReports() {}

  static List<CrashFamily> families() {
    return List.of(
        unableToHandle(),
        x86Trap("general protection fault", Meaning.PROTECTION_FAULT, "general protection fault"),
        x86Trap("stack segment: ", Meaning.OOPS, "stack segment fault"),
        assertion(),
        otherAssertion("Kernel BUG at"),
        otherAssertion("Kernel bug detected"),
        kernelDebugger(),
        slab(),
        x86Trap("divide error: ", Meaning.OOPS, "divide error"),
        x86Trap("divide_error: ", Meaning.OOPS, "divide error"),
        x86Trap("invalid opcode: ", Meaning.OOPS, "invalid opcode").following(""),
        undefinedBehaviour(),
        CrashFamily.of(
            "double fault",
            CrashFormat.of(
                    Meaning.OOPS, "(?:PANIC: |Oops: |^)double fault", "PANIC: double fault in {f}")
                .atFault()),
        CrashFamily.of(
            "unregister_netdevice: waiting for ",
            CrashFormat.of(
                Meaning.LEFT_TO_RULES,
                "unregister_netdevice: waiting for .* to become free",
                "unregister_netdevice: waiting for DEV to become free")),
        CrashFamily.of(
            "VFS: Busy inodes after unmount",
            CrashFormat.of(
                Meaning.LEFT_TO_RULES,
                "VFS: Busy inodes after unmount",
                "VFS: Busy inodes after unmount (use-after-free)")),
        CrashFamily.of(
            "VFS: Close: file count is ",
            CrashFormat.of(
                Meaning.LEFT_TO_RULES,
                "VFS: Close: file count is (?:0|zero)",
                "VFS: Close: file count is zero (use-after-free)")),
        CrashFamily.of(
                "Internal error: ",
                CrashFormat.of(
                        Meaning.BUS_ABORT,
                        "Internal error: .*(?:external abort|external data abort).*" + COUNT,
                        "Internal error in {f}")
                    .atFault(),
                CrashFormat.of(Meaning.OOPS, "Internal error: .*" + COUNT, "Internal error in {f}")
                    .atFault())
            .following(""),
        unhandled("Unhandled fault"),
        unhandled("Unhandled prefetch abort"),
        CrashFamily.of(
            "Alignment trap",
            CrashFormat.of(Meaning.OOPS, "Alignment trap: not handling", "Alignment trap in {f}")
                .atFault()),
        CrashFamily.of(
            "Bad mode in ",
            CrashFormat.of(Meaning.SERROR, "Bad mode in Error handler detected", "Bad mode in {f}")
                .atFault(),
            CrashFormat.of(Meaning.OOPS, "Bad mode in .* handler detected", "Bad mode in {f}")
                .atFault()),
        CrashFamily.of(
            "SError Interrupt on CPU",
            CrashFormat.of(Meaning.SERROR, "SError Interrupt on CPU", "SError Interrupt in {f}")
                .atFault()),
        hardLockup(),
        CrashFamily.of(
            "Insufficient stack space to handle exception",
            CrashFormat.of(
                    Meaning.STACK,
                    "Insufficient stack space to handle exception",
                    "kernel stack overflow in {f}")
                .atFault()),
        CrashFamily.of(
            "Machine check in kernel mode",
            CrashFormat.of(
                    Meaning.MACHINE_CHECK, "Machine check in kernel mode", "Machine check in {f}")
                .atFault()));
  }

  /** Reports that stand below a more telling head, when they are not alone. */
  static List<CrashFamily> generalFamilies() {
    return Stream.concat(
            Stream.of(
                dieCounter(" [#"),
                dieCounter("Oops[#"),
                CrashFamily.of(
                        "panic: ",
                        CrashFormat.of(
                            Meaning.LEFT_TO_RULES, "^panic: (?P<what>.*\\S.*)", "panic: {what}"))
                    .ignoring("ddb\\.onpanic:", "_panic:", "xlog_status:")),
            IntStream.rangeClosed(1, 9).mapToObj(FaultReports::joinedDieCounter))
        .toList();
  }

  /**
   * The same line of MIPS and LoongArch, which print no blank before the number
   * (arch/mips/kernel/traps.c and arch/loongarch/kernel/traps.c, die). The whole end is sought, as
   * two bytes of it would be in each line.
   */
  private static CrashFamily joinedDieCounter(int number) {
    return CrashFamily.of(
            "[#" + number + "]:",
            CrashFormat.of(
                    Meaning.OOPS,
                    "^(?P<what>[A-Z][A-Za-z0-9 :_-]+)\\[#[0-9]+\\]:$",
                    "{what} in {f}")
                .atFault())
        .following("");
  }

  /** The line that counts the oopses, which most architectures end with {@code [#1]}. */
  private static CrashFamily dieCounter(String literal) {
    return CrashFamily.of(
            literal,
            CrashFormat.of(
                    Meaning.OOPS, "^Oops - (?P<what>[a-zA-Z ]+?) *" + COUNT, "Oops - {what} in {f}")
                .atFault(),
            CrashFormat.of(
                    Meaning.OOPS,
                    "(?:^|: )(?:Oops|Kernel BUG|Kernel access).*" + COUNT,
                    "Oops in {f}")
                .atFault(),
            CrashFormat.of(
                    Meaning.OOPS,
                    "^(?:Oops: |CPU [0-9]+ )?(?P<what>[A-Za-z][A-Za-z0-9 _-]+?)"
                        + "(?:, .*?)?(?::? ?-?[0-9a-f]{1,8})?(?: ilc:[0-9])? ?:? ?"
                        + COUNT,
                    "{what} in {f}")
                .atFault())
        .following("");
  }

  private static CrashFamily unableToHandle() {
    return CrashFamily.of(
        "nable to handle kernel",
        unable("NULL pointer dereference", "NULL pointer dereference"),
        unable("access to user memory", "access to user memory"),
        unable("write to read-only memory", "write to read-only memory"),
        unable("read from unreadable memory", "read from unreadable memory"),
        unable("execute from non-executable memory", "execute from non-executable memory"),
        unable("execution of user memory", "execution of user memory"),
        unable(
            "pointer dereference in virtual (?:kernel|user) address space", "pointer dereference"),
        unable("unaligned access|unaligned", "unaligned access"),
        unable("(?:paging request|access|data)", "paging request"));
  }

  private static CrashFormat unable(String regex, String words) {
    return CrashFormat.of(
            Meaning.BAD_POINTER,
            "^(?:\\[[^\\]]*\\] ?|CPU [0-9]+ |cpu[0-9]+: )*[uU]nable to handle kernel (?:"
                + regex
                + ")",
            "BUG: unable to handle kernel " + words + " in {f}")
        .atFault();
  }

  private static CrashFamily x86Trap(String literal, String meaning, String words) {
    return CrashFamily.of(
            literal,
            CrashFormat.of(
                    meaning,
                    "(?:^|[^a-zA-Z: ] ?|Oops: |traps: PANIC: )"
                        + literal.replace(": ", "")
                        + "(?:, |: |$).*",
                    words + " in {f}")
                .atFault())
        .ignoring(OF_A_PROGRAM, "trap " + literal.replace(": ", ""));
  }

  private static CrashFamily assertion() {
    return CrashFamily.of(
        "kernel BUG at",
        CrashFormat.of(
                Meaning.ASSERTION,
                "kernel BUG at mm/usercopy\\.c:[0-9]+!",
                "BUG: bad usercopy in {f}")
            .inTrace()
            .skip("usercopy", "__check"),
        CrashFormat.of(
                Meaning.ASSERTION,
                "kernel BUG at (?:\\./)?lib/list_debug\\.c:[0-9]+!",
                "BUG: corrupted list in {f}")
            .inTrace()
            .skip("^_*list_"),
        CrashFormat.of(
                Meaning.ASSERTION, "kernel BUG at (?P<where>\\S+:[0-9]+!)", "kernel BUG in {f}")
            .atFault()
            .unplaced("kernel BUG at {where}"),
        CrashFormat.of(Meaning.ASSERTION, "^kernel BUG at", "kernel BUG").whenHeadIsLost());
  }

  private static CrashFamily otherAssertion(String literal) {
    return CrashFamily.of(
            literal, CrashFormat.of(Meaning.ASSERTION, literal, "kernel BUG in {f}").atFault())
        .following("");
  }

  private static CrashFamily slab() {
    return CrashFamily.of(
            "BUG ",
            slab("BUG \\S+ \\(.*\\): Object already free", "BUG: Object already free in {f}"),
            slab(
                "BUG (?P<cache>\\S+) \\((?:Not tainted|Tainted|[A-Z ]).*\\): (?P<what>.+)",
                "BUG {cache}: {what} in {f}"))
        .ignoring("kasan: bad access detected");
  }

  private static CrashFormat slab(String regex, String title) {
    return CrashFormat.of(Meaning.ASSERTION, regex, title)
        .inTrace()
        .skip(
            "slab",
            "kmem_",
            "kfree",
            "vfree",
            "vunmap",
            "print_trailer",
            "object_err",
            "check_",
            "free_debug",
            "alloc_debug");
  }

  /** What the kernel debugger of powerpc says first (arch/powerpc/xmon/xmon.c, excprint()). */
  private static CrashFamily kernelDebugger() {
    // Past the log means behind whatever the console's line holds, too.
    String head = "cpu 0x[0-9a-f]+: Vector: [0-9a-f]+ +\\(";
    return CrashFamily.of(
            CrashFamily.XMON,
            CrashFormat.of(Meaning.ASSERTION, head + "Program Check\\)", "kernel BUG in {f}")
                .later("^kernel BUG at ")
                .atFault(),
            CrashFormat.of(
                    Meaning.BAD_POINTER,
                    head + "(?P<what>(?:Data|Instruction) (?:SLB )?Access[^)]*)\\)",
                    "{what} in {f}")
                .atFault(),
            CrashFormat.of(Meaning.MACHINE_CHECK, head + "Machine Check\\)", "Machine check in {f}")
                .atFault(),
            CrashFormat.of(Meaning.OOPS, head + "(?P<what>[^)]+)\\)", "{what} in {f}").atFault())
        .following("");
  }

  private static CrashFamily undefinedBehaviour() {
    return CrashFamily.of(
        "UBSAN:",
        CrashFormat.of(
                Meaning.WARNING,
                "UBSAN: Undefined behaviour in",
                "UBSAN: undefined-behaviour in {f}")
            .inTrace()
            .skip("ubsan", "overflow"),
        CrashFormat.of(
                Meaning.WARNING, "UBSAN: (?P<what>.+?) in (?:{SRC}|\\S+)", "UBSAN: {what} in {f}")
            .inTrace()
            .skip("ubsan", "overflow"));
  }

  private static CrashFamily unhandled(String literal) {
    return CrashFamily.of(
        literal,
        CrashFormat.of(Meaning.BUS_ABORT, literal + ": .*external abort", literal + " in {f}")
            .atFault()
            // An imprecise one comes late, and of a program it has no function of the kernel.
            .unplaced(literal + ": external abort"),
        CrashFormat.of(Meaning.BAD_POINTER, literal + ": ", literal + " in {f}").atFault());
  }

  private static CrashFamily hardLockup() {
    return CrashFamily.of(
        "hard LOCKUP",
        CrashFormat.of(
                Meaning.HARD_LOCKUP,
                "(?:detected hard LOCKUP on|self-detected hard LOCKUP)",
                "BUG: hard lockup in {f}")
            .steps(PROGRAM_COUNTER, CALL_TRACE, FRAMES)
            .otherSteps(CALL_TRACE, FRAMES));
  }
}
