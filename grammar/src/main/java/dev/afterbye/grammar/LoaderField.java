package dev.afterbye.grammar;

/** What a {@link LoaderNumber} is the number of. */
public enum LoaderField {
  /** ppc64 {@code kernel is}: where the kernel goes. */
  PPC64_KERNEL,
  /** ppc64 {@code dt_offset is}: where the device tree goes. */
  PPC64_DT_OFFSET,
  /** ppc64 {@code stack is}: the purgatory's stack. */
  PPC64_STACK,
  /** ppc64 {@code toc_addr is}: the purgatory's table of contents. */
  PPC64_TOC_ADDR,
  /** ppc64 {@code backup_start is}: the backup region of a crash load, zero without one. */
  PPC64_BACKUP_START,
  /** ppc64 {@code opal_base is}, 2.0.5 and later. */
  PPC64_OPAL_BASE,
  /** ppc64 {@code opal_entry is}, 2.0.5 and later. */
  PPC64_OPAL_ENTRY,
  /** ppc64 {@code panic_kernel is}: one for a crash load. */
  PPC64_PANIC_KERNEL,
  /** ppc64 {@code run_at_load flag is}: one where the kernel runs in place. */
  PPC64_RUN_AT_LOAD,
  /** ppc64 {@code info->entry is}: where the purgatory is entered. */
  PPC64_ENTRY,
  /** ppc64 {@code purgatory size is}, in bytes. */
  PPC64_PURGATORY_SIZE,
  /** ppc and ppc64 {@code usable memory rgns … base:}. */
  PPC_USABLE_BASE,
  /** ppc and ppc64 {@code usable memory rgns … size:}, in bytes. */
  PPC_USABLE_SIZE,
  /** riscv {@code Entry point for the Image:} or {@code New entry point for the ELF:}. */
  RISCV_ENTRY,
  /** riscv {@code Base addr for initrd image:}, or {@code initrd_start:}. */
  RISCV_INITRD_START,
  /** riscv {@code initrd_end:}, the first byte after the initrd. */
  RISCV_INITRD_END,
  /** riscv {@code Base paddr:} or {@code New base paddr for the ELF:}. */
  RISCV_ELF_BASE,
  /** x86 and mips: the running kernel's virtual address. */
  OLD_KERNEL_VADDR,
  /**
   * mips {@code paddr}, x86 {@code kernel load physical addr start}: the running kernel's place.
   */
  OLD_KERNEL_PADDR,
  /** x86 and mips: the running kernel's size in bytes. */
  OLD_KERNEL_SIZE,
  /** m68k {@code BI_MACHTYPE:}. */
  M68K_MACHINE,
  /** m68k {@code BI_MEMCHUNK:}, bytes of memory; one for every chunk. */
  M68K_MEMORY_SIZE,
  /** m68k {@code BI_MEMCHUNK:}, where that memory begins; one for every chunk. */
  M68K_MEMORY_START,
  /** m68k {@code BI_RAMDISK:}, bytes of the initrd. */
  M68K_RAMDISK_SIZE,
  /** m68k {@code BI_RAMDISK:}, where the initrd goes. */
  M68K_RAMDISK_START
}
