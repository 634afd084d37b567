package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;

/** The root device that a kernel names when it panics for want of one (init/do_mounts.c). */
final class PanickedRoot {
  private static final String NONE = "unknown-block(0,0)";

  /**
   * kexec-tools writes this number into the header of every bzImage
   * (kexec/arch/i386/x86-linux-setup.c, "Default root device"), and root= overrides it.
   */
  private static final String OF_KEXEC = "unknown-block(3,0)";

  private PanickedRoot() {}

  /** Whether the panic names no device that anybody chose or the kernel knows. */
  static boolean isNone(BootFacts facts, String panic) {
    return panic.contains(NONE) || (panic.contains(OF_KEXEC) && isUnnamed(facts));
  }

  /** Whether the command line is known and has no root=. */
  static boolean isUnnamed(BootFacts facts) {
    return facts
        .boot()
        .commandLine()
        .filter(line -> CommandLine.values(line, "root").isEmpty())
        .isPresent();
  }
}
