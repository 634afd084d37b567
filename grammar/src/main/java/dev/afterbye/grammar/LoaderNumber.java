package dev.afterbye.grammar;

/**
 * A number a loader prints under a name of its own (kexec-tools kexec/arch: kexec-elf-ppc64.c,
 * crashdump-powerpc.c, kexec-image-riscv.c, crashdump-mips.c, crashdump-x86.c, bootinfo.c of m68k).
 *
 * @param field what it is the number of
 * @param value the number
 * @param line where it was read
 */
public record LoaderNumber(LoaderField field, Unsigned64 value, int line) {}
