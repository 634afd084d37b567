package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The way from the old kernel to the new one, as far as the console shows it (Linux
 * kernel/kexec_core.c, arch machine_kexec.c, and the purgatory of kexec-tools).
 *
 * <p>Most of these lines are of the info level, so one that is missing proves nothing.
 *
 * @param kind what is being started
 * @param startLine the line that announces it
 * @param cpuStops what was said of the CPUs going down
 * @param switchoverLine ppc64's {@code Starting switchover sequence.}
 * @param byeLine the old kernel's last word
 * @param purgatoryLine the first word of the purgatory
 * @param digestMismatch whether the purgatory found the image damaged; it stops there
 * @param decompressedLine {@code Uncompressing Linux...} of the new kernel's decompressor
 * @param decompressorDone whether that line goes on to {@code done, booting the kernel.}
 * @param entry where the old kernel jumped to (mips, riscv, loongarch, m68k)
 * @param newKernelLine the first words of the next kernel
 * @param lastLine the last line that belongs to the hand-over itself
 * @param between the other lines up to {@code lastLine}
 * @param after the lines after it
 * @param limitsHit which {@link ReadLimits} left something out, in words
 */
public record Handover(
    Kind kind,
    int startLine,
    List<CpuStop> cpuStops,
    OptionalInt switchoverLine,
    OptionalInt byeLine,
    OptionalInt purgatoryLine,
    boolean digestMismatch,
    OptionalInt decompressedLine,
    boolean decompressorDone,
    Optional<Unsigned64> entry,
    OptionalInt newKernelLine,
    int lastLine,
    List<BlockLine> between,
    List<BlockLine> after,
    List<String> limitsHit) {

  /** What is being started. */
  public enum Kind {
    NORMAL,
    CRASH
  }

  public Handover {
    cpuStops = List.copyOf(cpuStops);
    between = List.copyOf(between);
    after = List.copyOf(after);
    limitsHit = List.copyOf(limitsHit);
  }
}
