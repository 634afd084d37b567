package dev.afterbye.crash;

/**
 * Where in a crash report the next function names are looked for. A format lists its steps in the
 * order in which the kernel prints those places.
 *
 * @param pattern found in the line of the place
 * @param isNeeded whether the steps behind make no sense when this one is not found
 * @param isSpare whether it counts only when the steps before found no function
 */
record CrashStep(LazyPattern pattern, boolean isNeeded, boolean isSpare) {
  /** What stands there when the kernel jumped to where no function is. */
  private static final String NOWHERE =
      "|(?:0010:|0060:|e030:|{PC} )?0x[0-9a-f]+ *$|0{8}(?:0{8})? *$"
          + "|(?:0010:)? *(?:\\[< *\\(null\\)>\\] +)*\\(null\\)";

  /**
   * The line with the program counter at the fault, as show_regs() of each architecture prints it;
   * without it nothing below belongs to the fault.
   */
  static final CrashStep PROGRAM_COUNTER =
      of(
          "(?:^|[^a-zA-Z])(?:RIP:? |RIP:|EIP:? (?:is at )?|IP: |IP is at |NIP:? |pc ?: |PC is at |PC:? "
              + "|epc *: +|ERA: |TPC: |Krnl PSW : +[0-9a-f]+ [0-9a-f]+ |IAOQ\\[0\\]: )"
              + "(?:(?:[0-9a-f]{2,4}:)?(?:{PC} +){0,2}(?:[0-9a-f]{8,}:? +)?[<(]*{FUNC}"
              + NOWHERE
              + ")",
          true);

  /** The same, for a trace of a task that is shown without its registers (sched_show_task()). */
  static final CrashStep PROGRAM_COUNTER_IF_ANY =
      new CrashStep(PROGRAM_COUNTER.pattern(), false, false);

  /**
   * The link register behind the program counter: who jumped to where no function is, or called one
   * that is never at fault. The first frame of powerpc need not be its caller (arch/powerpc/kernel/
   * process.c, show_stack()).
   */
  static final CrashStep LINK_REGISTER =
      new CrashStep(
          LazyPattern.of(
              "^(?:LR {PC} |LR is at |\\[link register +\\] [0-9a-f]+ | *lr ?: (?:[0-9a-f]{8,}: )?)"
                  + "{FUNC}0x"),
          false,
          true);

  /** Where a lock was taken or is to be taken. */
  static final CrashStep LOCK_SITE = of("\\bat: +(?:{PC} +)?{FUNC}", true);

  /** Where a lock was released: on the line that says so, or on the next. */
  static final CrashStep RELEASE_SITE = of("^ *{PC} +{FUNC}|\\bat: +(?:{PC} +)?{FUNC2}", true);

  /** The head of the first call trace. A trace may come without it. */
  static final CrashStep CALL_TRACE =
      of("Call [Tt]race:|^ *[Bb]acktrace(?: \\(crc [0-9a-f]+\\))?:", false);

  /** The place where an interrupt cut in: below it stands what was interrupted. */
  static final CrashStep INTERRUPTED =
      of("</IRQ>|apic_timer_interrupt|(?:el1h?|el0t?)_(?:64_)?irq|__irq_svc", true);

  /** All frames of the trace at hand. */
  static final CrashStep FRAMES = of("", false);

  private static CrashStep of(String regex, boolean needed) {
    return new CrashStep(LazyPattern.of(regex), needed, false);
  }
}
