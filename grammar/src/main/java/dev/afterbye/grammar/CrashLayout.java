package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What the loader says about a crash kernel's surroundings (kexec-tools
 * kexec/arch/arm/crashdump-arm.c and its siblings, and quoted {@code /proc/iomem}).
 *
 * @param reservation the memory kept for the crash kernel; its type is 0
 * @param memory the old kernel's memory to be dumped; types are 0
 * @param physOffset start of RAM
 * @param pageOffset where the old kernel maps it
 * @param elfCoreStart where the ELF core header goes
 * @param elfCoreEnd its end as printed, from 2.0.23
 * @param commandLine the crash kernel's command line with the tool's additions
 * @param line the first of these lines
 * @param backupStart where low memory is saved
 */
public record CrashLayout(
    Optional<MemoryRange> reservation,
    List<MemoryRange> memory,
    Optional<Unsigned64> physOffset,
    Optional<Unsigned64> pageOffset,
    Optional<Unsigned64> elfCoreStart,
    Optional<Unsigned64> elfCoreEnd,
    Optional<String> commandLine,
    int line,
    Optional<Unsigned64> backupStart) {

  public CrashLayout {
    memory = List.copyOf(memory);
  }
}
