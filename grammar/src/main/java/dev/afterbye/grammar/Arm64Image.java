package dev.afterbye.grammar;

import java.util.Optional;

/**
 * What an arm64 loader says about the kernel and its companions (kexec-tools
 * kexec/arch/arm64/kexec-image-arm64.c and kexec-arm64.c).
 *
 * @param loader the loader's function, such as {@code image_arm64_load}; it names the file type
 * @param kernelSegment where the kernel's segment starts
 * @param textOffset from the image header
 * @param imageSize from the image header: memory needed, so larger than the file
 * @param physOffset start of RAM; under KASLR the value may look negative
 * @param vpOffset virtual minus physical
 * @param peFormat whether the file is also an EFI executable
 * @param initrd the initrd's place
 * @param dtb the device tree's place
 * @param line the first line about the image
 */
public record Arm64Image(
    Optional<String> loader,
    Optional<Unsigned64> kernelSegment,
    Optional<Unsigned64> textOffset,
    Optional<Unsigned64> imageSize,
    Optional<Unsigned64> physOffset,
    Optional<Unsigned64> vpOffset,
    Optional<Boolean> peFormat,
    Optional<Placement> initrd,
    Optional<Placement> dtb,
    int line) {}
