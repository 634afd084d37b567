package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A load by file descriptor ({@code kexec -s}). The tool prints next to nothing about it; with
 * {@code -d} kernels from 6.8 print the numbers themselves (Linux kernel/kexec_file.c,
 * arch/x86/kernel/kexec-bzimage64.c, arch/arm64/kernel/machine_kexec_file.c and kexec_image.c).
 *
 * @param type the kernel's number for the kind of image: 0 for the next kernel, 1 for a crash
 *     kernel
 * @param start where the image is entered
 * @param head the head of the kernel's page list
 * @param flags the flags of the call: 1 unload, 2 on crash, 4 no initrd, 8 debug, 0x10 no CMA, 0x20
 *     force the device tree; they have no machine number in them
 * @param placed what the kernel says it put where
 * @param line the first line that shows which call was made
 */
public record FileLoad(
    Optional<Unsigned64> type,
    Optional<Unsigned64> start,
    Optional<Unsigned64> head,
    Optional<Unsigned64> flags,
    List<Placed> placed,
    int line) {

  private static final long ON_CRASH = 2;

  public FileLoad {
    placed = List.copyOf(placed);
  }

  /** Whether the image is to run after a crash. */
  public boolean onCrash() {
    return flags.map(word -> (word.toLong() & ON_CRASH) != 0).orElse(false)
        || type.map(Unsigned64.of(1)::equals).orElse(false);
  }

  /**
   * A {@code Loaded … at} line of the kernel.
   *
   * @param role what was placed
   * @param placement where, with the bytes of memory it takes; zero where the line names none
   */
  public record Placed(SegmentRole role, Placement placement) {}
}
