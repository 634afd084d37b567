package dev.afterbye.grammar;

/** What a segment holds. */
public enum SegmentRole {
  KERNEL,
  INITRD,
  DEVICE_TREE,
  /** The tool's or the kernel's own code between the two kernels. */
  PURGATORY,
  /** Room for low memory that a crash kernel overwrites. */
  BACKUP,
  ELF_CORE_HEADER,
  COMMAND_LINE,
  /** x86: the boot parameters and the command line, with or without the setup code. */
  REAL_MODE,
  /** 32-bit ARM: the tagged list that device trees replaced. */
  ATAGS,
  UNKNOWN
}
