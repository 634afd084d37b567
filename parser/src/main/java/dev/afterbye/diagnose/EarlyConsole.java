package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;

/** The kernel argument that makes a new kernel talk before its console driver does. */
final class EarlyConsole {
  private EarlyConsole() {}

  /** For the port this log names, or else the usual one of the architecture. */
  static String argument(BootFacts facts, Architecture machine) {
    Optional<String> given =
        facts
            .boot()
            .commandLine()
            .flatMap(line -> CommandLine.values(line, "earlycon").stream().findFirst());
    if (given.isPresent()) {
      return "earlycon=" + given.get();
    }
    return port(facts).flatMap(EarlyConsole::ofChip).orElse(usual(machine));
  }

  /** The port of the last {@code console=}, or that of the lowest number. */
  private static Optional<Hit> port(BootFacts facts) {
    String preferred =
        CommandLine.last(facts, "console").map(value -> value.split(",", 2)[0]).orElse("");
    List<Hit> ports = facts.hits(SupportingLines.SERIAL_PORT).toList();
    return ports.stream()
        .filter(hit -> name(hit).equals(preferred))
        .findFirst()
        .or(() -> ports.stream().min(EarlyConsole::byNumber));
  }

  /** A shorter name has the lower number: ttyS2 comes before ttyS10. */
  private static int byNumber(Hit one, Hit other) {
    int byLength = Integer.compare(name(one).length(), name(other).length());
    return byLength != 0 ? byLength : name(one).compareTo(name(other));
  }

  private static String name(Hit hit) {
    return hit.captures().getOrDefault("port", "");
  }

  /** The names are those of OF_EARLYCON_DECLARE and EARLYCON_DECLARE (drivers/tty/serial). */
  private static Optional<String> ofChip(Hit hit) {
    String chip = hit.captures().getOrDefault("chip", "");
    String at = hit.captures().getOrDefault("at", "");
    boolean mmio = hit.captures().getOrDefault("space", "").equals("MMIO");
    if (chip.startsWith("PL011") || chip.startsWith("SBSA")) {
      return Optional.of("earlycon=pl011," + at);
    }
    if (chip.contains("16550") || chip.contains("8250") || chip.contains("16450")) {
      return Optional.of("earlycon=uart8250," + (mmio ? "mmio32," : "io,") + at);
    }
    if (chip.startsWith("MSM")) {
      return Optional.of("earlycon=msm_serial_dm," + at);
    }
    return chip.startsWith("S3C") || chip.contains("S5PV210")
        ? Optional.of("earlycon=exynos4210," + at)
        : Optional.empty();
  }

  private static String usual(Architecture machine) {
    return switch (machine) {
      case X86_64, I386 -> "earlyprintk=serial,ttyS0,115200";
      case ARM64, LOONGARCH -> "earlycon";
      case RISCV -> "earlycon=sbi";
      case PPC, PPC64 -> "udbg-immortal";
      default -> "earlycon=… (or earlyprintk) for the console's UART";
    };
  }
}
