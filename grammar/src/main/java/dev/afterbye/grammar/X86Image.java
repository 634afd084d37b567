package dev.afterbye.grammar;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the x86 loaders say about the kernel (kexec-tools kexec/arch/i386/kexec-bzImage.c and
 * kexec/arch/x86_64/kexec-bzImage64.c).
 *
 * @param relocatable whether "bzImage is relocatable" was printed
 * @param kernelBits 32 or 64: which entry of the kernel is used
 * @param kernel the address of the kernel
 * @param initSize memory the kernel needs to start
 * @param purgatory the address of the purgatory
 * @param realMode the address of the real-mode data and the command line
 * @param initrdMax the highest byte an initrd may use
 * @param initrd the initrd's place
 * @param line the first line about the image
 */
public record X86Image(
    boolean relocatable,
    OptionalInt kernelBits,
    Optional<Unsigned64> kernel,
    Optional<Unsigned64> initSize,
    Optional<Unsigned64> purgatory,
    Optional<Unsigned64> realMode,
    Optional<Unsigned64> initrdMax,
    Optional<Placement> initrd,
    int line) {}
