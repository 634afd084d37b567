package dev.afterbye.grammar;

/**
 * The machine an image was loaded for: the ELF machine number in the high 16 bits of the {@code
 * kexec_load} flags (Linux include/uapi/linux/kexec.h).
 */
public enum Architecture {
  ARM(40),
  ARM64(183),
  I386(3),
  X86_64(62),
  PPC(20),
  PPC64(21),
  S390(22),
  RISCV(243),
  LOONGARCH(258),
  MIPS(8, 10),
  M68K(4),
  IA64(50),
  SH(42),
  HPPA(15),
  CRIS(76),
  /** No flags, no machine in them, or a machine that kexec-tools does not know. */
  UNKNOWN;

  private static final int NONE = -1;

  private final int machine;
  private final int otherMachine;

  Architecture() {
    this(NONE);
  }

  Architecture(int machine) {
    this(machine, NONE);
  }

  Architecture(int machine, int otherMachine) {
    this.machine = machine;
    this.otherMachine = otherMachine;
  }

  /** The architecture in a {@code kexec_load} flags word. */
  public static Architecture ofFlags(Unsigned64 flags) {
    int machine = (int) (flags.toLong() >>> 16) & 0xffff;
    for (Architecture architecture : values()) {
      if (architecture.machine == machine || architecture.otherMachine == machine) {
        return architecture;
      }
    }
    return UNKNOWN;
  }
}
