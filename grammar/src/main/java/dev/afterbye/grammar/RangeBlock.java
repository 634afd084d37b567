package dev.afterbye.grammar;

/**
 * What a block of memory ranges lists.
 *
 * <p>kexec's own types are 0 RAM, 1 reserved, 2 ACPI, 3 ACPI NVS, 4 uncached, 6 PMEM, 11 PRAM. The
 * x86 table under {@link #E820} counts from one: 1 RAM, 2 reserved, 3 ACPI, 4 NVS, 7 PMEM.
 */
public enum RangeBlock {
  /**
   * {@code MEMORY RANGES}, {@code System RAM ranges;}, {@code get_memory_ranges_iomem_cb:}, or no
   * header at all.
   */
  SYSTEM_RAM(0),
  /** {@code E820 memmap:}, {@code Extended E820 via setup_data:}. */
  E820(1),
  /** {@code CRASH MEMORY RANGES}, {@code Memmap after adding segment}. */
  CRASH(0),
  /** {@code Reserved memory range}: the crash kernel's reservation. */
  RESERVED(0),
  /** {@code Coredump memory ranges}. */
  COREDUMP(0);

  private final int ramType;

  RangeBlock(int ramType) {
    this.ramType = ramType;
  }

  /** The type number that means usable RAM in this block. */
  public int ramType() {
    return ramType;
  }
}
