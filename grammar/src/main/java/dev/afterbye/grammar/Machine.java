package dev.afterbye.grammar;

/** What the loaders of an architecture have in common that a dump does not say. */
record Machine(Architecture architecture, Entered entered) {

  /** What the first instruction after the old kernel belongs to. */
  enum Entered {
    KERNEL,
    PURGATORY,
    EITHER
  }

  private static final long UNMAPPED_BITS = 0x1fff_ffffL;
  private static final long KSEG0 = 0x8000_0000L;
  private static final long KSEG2 = 0xc000_0000L;

  static Machine of(KexecLoad load) {
    Architecture architecture = architecture(load);
    return new Machine(architecture, entered(architecture, load));
  }

  /** The flags know; where they were not printed, the loader's own lines do. */
  private static Architecture architecture(KexecLoad load) {
    if (load.architecture() != Architecture.UNKNOWN) {
      return load.architecture();
    }
    if (load.zImage().isPresent()) {
      return Architecture.ARM;
    }
    if (load.arm64Image().isPresent()) {
      return Architecture.ARM64;
    }
    if (load.loongArchImage().isPresent()) {
      return Architecture.LOONGARCH;
    }
    if (load.number(LoaderField.PPC64_ENTRY).isPresent()) {
      return Architecture.PPC64;
    }
    if (load.number(LoaderField.RISCV_ENTRY).isPresent()) {
      return Architecture.RISCV;
    }
    return load.x86Image().isPresent() ? Architecture.X86_64 : Architecture.UNKNOWN;
  }

  private static Entered entered(Architecture architecture, KexecLoad load) {
    return switch (architecture) {
      case ARM, LOONGARCH, RISCV, MIPS, M68K -> Entered.KERNEL;
      case ARM64, X86_64, I386, PPC64 ->
          // The kernel's own file loaders of arm64 need no purgatory.
          architecture == Architecture.ARM64 && load.fileLoad().isPresent()
              ? Entered.KERNEL
              : Entered.PURGATORY;
      default -> Entered.EITHER;
    };
  }

  /** The physical address of an entry point: MIPS prints those of the unmapped windows. */
  Unsigned64 physical(Unsigned64 entry) {
    long low = entry.toLong() & 0xffff_ffffL;
    boolean window = low >= KSEG0 && low < KSEG2;
    return architecture == Architecture.MIPS && window ? Unsigned64.of(low & UNMAPPED_BITS) : entry;
  }
}
