package dev.afterbye.grammar;

/**
 * One {@code start-end (type)} line of a memory range block (kexec-tools kexec/kexec.c).
 *
 * @param start the first byte
 * @param endInclusive the last byte, as kexec-tools prints it
 * @param type what the memory is; what a number means depends on the {@link RangeBlock}
 * @param line where it was read
 */
public record MemoryRange(Unsigned64 start, Unsigned64 endInclusive, int type, int line) {}
