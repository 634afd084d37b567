package dev.afterbye.grammar;

/**
 * A range of memory in a line that says itself what it lists (kexec-tools
 * kexec/arch/ppc/kexec-ppc.c and kexec/arch/ppc64/kexec-ppc64.c).
 *
 * @param use what may be done with the range
 * @param range the range, its end inclusive as everywhere though these loaders print the byte
 *     behind it; its type is 0
 */
public record LoaderRange(Use use, MemoryRange range) {

  /** What may be done with a range. */
  public enum Use {
    /** {@code setup_memory_ranges memory_range[…]}: segments may go here. */
    USABLE,
    /** {@code exclude_range sorted …}: segments must not go here. */
    EXCLUDED
  }
}
