package dev.afterbye.grammar;

import java.util.Optional;

/**
 * What the loongarch loader says about the kernel (kexec-tools
 * kexec/arch/loongarch/kexec-pei-loongarch.c, 2.0.26 and later).
 *
 * @param loader the loader's function
 * @param kernelSegment where the kernel's segment starts
 * @param kernelEntry where the kernel is entered
 * @param textOffset from the image header: the link address
 * @param imageSize from the image header
 * @param physOffset start of RAM
 * @param peFormat whether the file is an EFI executable
 * @param initrd the initrd's place
 * @param line the first line about the image
 */
public record LoongArchImage(
    Optional<String> loader,
    Optional<Unsigned64> kernelSegment,
    Optional<Unsigned64> kernelEntry,
    Optional<Unsigned64> textOffset,
    Optional<Unsigned64> imageSize,
    Optional<Unsigned64> physOffset,
    Optional<Boolean> peFormat,
    Optional<Placement> initrd,
    int line) {}
