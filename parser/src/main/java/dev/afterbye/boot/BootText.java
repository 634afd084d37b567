package dev.afterbye.boot;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a boot says about itself. */
final class BootText {
  /** Longest reason of a panic that is kept, in characters. */
  private static final int MAX_REASON = 200;

  /** {@code 0x} and ten digits: only arm64 prints the whole MPIDR (arch/arm64/kernel/setup.c). */
  private static final int ARM64_CPU_LENGTH = 12;

  private static final Pattern NUMBER = Pattern.compile("(?:0x)?\\d[0-9a-fA-F]*");

  private Optional<String> version = Optional.empty();
  private Optional<String> commandLine = Optional.empty();
  private Optional<String> panic = Optional.empty();
  private Optional<Architecture> architecture;

  /** The text of a boot on a machine of which something may be known. */
  BootText(Optional<Architecture> machine) {
    architecture = machine;
  }

  void take(Hit hit) {
    switch (hit.id()) {
      case "linux-version" -> version = version.or(() -> capture(hit, "version"));
      case "cmdline" -> {
        commandLine = commandLine.or(() -> capture(hit, "cmdline"));
        if (hit.record().message().startsWith("Command line: ")) {
          is(Architecture.X86_64);
        }
      }
      case "kernel-panic" -> panic = panic.or(() -> capture(hit, "reason").map(BootText::alike));
      case "booting-phys-cpu" ->
          is(
              capture(hit, "cpu").filter(cpu -> cpu.length() >= ARM64_CPU_LENGTH).isPresent()
                  ? Architecture.ARM64
                  : Architecture.ARM);
      // What arm64 printed before may read like arm's: it had the shorter number, too.
      case "arm64-boot-cpu" -> architecture = Optional.of(Architecture.ARM64);
      case "decomp-arm" -> is(Architecture.ARM);
      case "decomp-x86" -> is(Architecture.X86_64);
      case "opensbi" -> is(Architecture.RISCV);
      default -> {}
    }
  }

  private void is(Architecture seen) {
    architecture = architecture.or(() -> Optional.of(seen));
  }

  private static Optional<String> capture(Hit hit, String name) {
    return Optional.ofNullable(hit.captures().get(name));
  }

  /** A reason without the numbers that differ from boot to boot. */
  private static String alike(String reason) {
    String shown = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    return NUMBER.matcher(shown).replaceAll("N");
  }

  Optional<String> kernelVersion() {
    return version;
  }

  Optional<String> commandLine() {
    return commandLine;
  }

  /** Why the kernel panicked first, its numbers left out. */
  Optional<String> panic() {
    return panic;
  }

  Optional<Architecture> architecture() {
    return architecture;
  }
}
